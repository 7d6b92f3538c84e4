package io.qonnect.testbed.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A program that starts a process and then crashes: no hook of its JVM runs. */
final class Crasher {
    private Crasher() {}

    /** Arguments: a folder, whether the process is detached. The folder's log gets the process id. */
    public static void main(String[] args) {
        Path log = Path.of(args[0]).resolve("child.log");
        List<String> command = List.of("/bin/sh", "-c", "echo $$; exec sleep 60");
        Proc child = Proc.start(new ProcSpec("child", command, Map.of(), log, Boolean.parseBoolean(args[1])));
        Ready.await(child, Duration.ofSeconds(10), () -> LogTail.of(log, 1).matches("\\d+\n"));
        Runtime.getRuntime().halt(1);
    }
}
