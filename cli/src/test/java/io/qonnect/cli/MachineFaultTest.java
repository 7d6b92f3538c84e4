package io.qonnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MachineFaultTest {
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        new UncheckedIOException(new AccessDeniedException("/state")),
                        "/state: access denied.",
                        "Make its folder writable for you,"),
                Arguments.of(
                        new FileSystemException("/state", null, "Read-only file system"),
                        "/state: Read-only file system.",
                        "Make its folder writable for you,"),
                Arguments.of(
                        new IllegalStateException("kafka ended; its log ends with: No space left on device"),
                        "kafka ended; its log ends with: No space left on device",
                        "The disk is full. Free some space,"),
                Arguments.of(
                        new IllegalStateException("etcd ended", new IOException("bind: address already in use")),
                        "etcd ended",
                        "Another process took one of the ports meanwhile. Run the same again:"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhatHappenedAndWhatToDo(Exception problem, String what, String advice) {
        var sentences = MachineFault.of(problem).orElseThrow();
        assertThat(sentences.get(0)).isEqualTo(what);
        assertThat(sentences.get(1)).startsWith(advice);
    }

    @Test
    void takesNoBugForAFaultOfTheMachine() {
        assertThat(MachineFault.of(new IllegalStateException("no wish"))).isEmpty();
    }
}
