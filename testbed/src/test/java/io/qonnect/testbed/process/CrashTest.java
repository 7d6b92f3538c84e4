package io.qonnect.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
    @TempDir
    Path folder;

    @Test
    void takesAttachedProcessesAlong() {
        assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "setpriv is not installed");
        long child = crashWithChild(false);
        await().atMost(Duration.ofSeconds(10)).until(() -> handle(child).isEmpty());
    }

    @Test
    void leavesDetachedProcessesRunning() {
        long child = crashWithChild(true);
        assertThat(handle(child)).hasValueSatisfying(process -> {
            assertThat(process.isAlive()).isTrue();
            assertThat(process.destroyForcibly()).isTrue();
        });
    }

    private static Optional<ProcessHandle> handle(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    private long crashWithChild(boolean detached) {
        ProcSpec spec = new ProcSpec(
                "crasher",
                Jvm.of("-Xmx32m").mainClass(Crasher.class.getName(), folder.toString(), Boolean.toString(detached)),
                Map.of(),
                folder.resolve("crasher.log"),
                false);
        Proc crasher = Proc.start(spec);
        assertThat(crasher.waitExit(Duration.ofSeconds(60)))
                .as(LogTail.of(crasher.log(), 20))
                .isTrue();
        assertThat(crasher.exitCode()).as(LogTail.of(crasher.log(), 20)).isEqualTo(1);
        return Long.parseLong(LogTail.of(folder.resolve("child.log"), 1).strip());
    }
}
