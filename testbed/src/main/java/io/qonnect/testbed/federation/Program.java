package io.qonnect.testbed.federation;

import io.qonnect.testbed.process.Jvm;
import java.nio.file.Path;
import java.util.List;

/**
 * A built QONNECT process.
 *
 * @param jar runnable; names its libraries itself
 * @param options a file of JVM options
 * @param classArchive an archive of the jar's classes; the build may have made none
 */
public record Program(Path jar, Path options, Path classArchive) {
    /** The command that runs it. */
    List<String> command() {
        return Jvm.optionsOf(options, classArchive).jar(jar);
    }
}
