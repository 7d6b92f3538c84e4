package io.qonnect.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.qonnect.testbed.TestbedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTest {
    @TempDir
    Path folder;

    private Proc shell(String script) {
        return Proc.start(new ProcSpec(
                "part",
                List.of("/bin/sh", "-c", script),
                Map.of("GREETING", "hello"),
                folder.resolve("logs/part.log"),
                false));
    }

    @Test
    void writesItsOutputIntoTheLogWithItsEnvironment() throws IOException {
        Proc proc = shell("echo $GREETING; echo trouble >&2; exit 7");
        assertThat(proc.waitExit(Duration.ofSeconds(10))).isTrue();
        assertThat(proc.exitCode()).isEqualTo(7);
        assertThat(Files.readString(proc.log())).isEqualTo("hello\ntrouble\n");
    }

    @Test
    void isGoneAfterAKillAndRunsAgainAfterARestart() {
        try (Proc proc = shell("exec sleep 60")) {
            long first = proc.pid();
            proc.kill();
            assertThat(proc.alive()).isFalse();
            assertThat(ProcessHandle.of(first)).isEmpty();
            proc.restart();
            assertThat(proc.alive()).isTrue();
            assertThat(proc.pid()).isNotEqualTo(first);
        }
    }

    @Test
    void canActOnTheSignalToTerminate() throws IOException {
        try (Proc proc = shell("trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done")) {
            await().until(() -> Files.readString(proc.log()).contains("up"));
            proc.terminate();
            assertThat(Files.readString(proc.log())).isEqualTo("up\nbye\n");
        }
    }

    @Test
    void doesNothingWhileItIsPaused() throws IOException {
        try (Proc proc = shell("while :; do echo tick; sleep 0.02; done")) {
            await().until(() -> Files.readString(proc.log()).contains("tick"));
            proc.pause();
            await().until(() -> stateOf(proc.pid()) == 'T');
            long length = Files.size(proc.log());
            assertThat(proc.waitExit(Duration.ofMillis(150))).isFalse();
            assertThat(Files.size(proc.log())).isEqualTo(length);
            proc.resume();
            await().until(() -> Files.size(proc.log()) > length);
        }
    }

    private static char stateOf(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }

    @Test
    void saysWhatTheLogEndsWithWhenItEndsBeforeItIsReady() {
        Proc proc = shell("echo no space left; exit 3");
        assertThatThrownBy(() -> Ready.await(proc, Duration.ofSeconds(10), () -> false))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("part ended with code 3 before it was ready")
                .hasMessageEndingWith("no space left\n");
    }

    @Test
    void isKilledWhenItDoesNotBecomeReadyInTime() {
        try (Proc proc = shell("exec sleep 60")) {
            assertThatThrownBy(() -> Ready.awaitOrKill(proc, Duration.ofMillis(50), () -> false))
                    .isInstanceOf(TestbedException.class)
                    .hasMessageContaining("was not ready after 0 s");
            assertThat(proc.alive()).isFalse();
        }
    }
}
