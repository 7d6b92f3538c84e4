package io.qonnect.testbed.federation;

import io.qonnect.testbed.TestbedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The built checkout that the processes are started from.
 *
 * @param home the folder that holds the modules
 */
public record Distribution(Path home) {
    /** By the property {@code qonnect.home}, else the variable {@code QONNECT_HOME}, else upwards from here. */
    public static Distribution find() {
        String named = System.getProperty("qonnect.home", System.getenv("QONNECT_HOME"));
        if (named != null && !named.isBlank()) {
            return new Distribution(Path.of(named).toAbsolutePath());
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = parent(folder)) {
            if (Files.exists(folder.resolve("routes/pom.xml"))) {
                return new Distribution(folder);
            }
        }
        throw new TestbedException(
                "The checkout was not found from the working directory upwards; set QONNECT_HOME to it.");
    }

    private static @Nullable Path parent(Path folder) {
        return folder.getParent();
    }

    public Program lead() {
        return program("routes");
    }

    public Program streams() {
        return program("streams");
    }

    public Program agent() {
        return program("agent-sidecar");
    }

    private Program program(String module) {
        Path folder = home.resolve(module);
        Path target = folder.resolve("target");
        return new Program(
                jar(module, target), folder.resolve("src/main/jvm/java.options"), target.resolve("classes.jsa"));
    }

    private Path jar(String module, Path target) {
        List<Path> jars = jarsIn(target, module);
        if (jars.isEmpty()) {
            throw new TestbedException("There is no built " + module + " in " + target
                    + "; run `mvn -DskipTests package` in " + home + ".");
        }
        return jars.get(0);
    }

    private static List<Path> jarsIn(Path target, String module) {
        if (!Files.isDirectory(target)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(f -> {
                        String name = f.getFileName().toString();
                        return name.startsWith(module + "-") && name.endsWith(".jar") && !name.endsWith("-tests.jar");
                    })
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new TestbedException("cannot list " + target, failed);
        }
    }
}
