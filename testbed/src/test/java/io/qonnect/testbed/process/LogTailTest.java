package io.qonnect.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void isTheLastLinesOfALongLog() throws IOException {
        Path log = folder.resolve("log");
        Files.writeString(log, "x".repeat(5000) + "\none\ntwo\nthree\n");
        assertThat(LogTail.of(log, 2)).isEqualTo("two\nthree\n");
    }

    @Test
    void keepsALastLineWithoutItsEnd() {
        assertThat(LogTail.lastLines("one\ntwo", 5)).isEqualTo("one\ntwo\n");
    }

    @Test
    void saysThatThereIsNoLog() {
        assertThat(LogTail.of(folder.resolve("absent"), 3)).startsWith("(no log: ");
    }
}
