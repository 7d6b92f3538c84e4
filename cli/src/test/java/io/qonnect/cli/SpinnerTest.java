package io.qonnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpinnerTest {
    private final StringWriter out = new StringWriter();

    @Test
    void saysPlainLinesWhereNoTerminalIs() {
        try (Spinner spinner = Spinner.start(new PrintWriter(out), false, "starting")) {
            spinner.now("half");
            spinner.say("done");
        }
        assertThat(out.toString().lines()).containsExactly("half", "done");
    }

    @Test
    void drawsNothingForWhatIsDoneAtOnce() {
        try (Spinner spinner = Spinner.start(new PrintWriter(out), true, "starting")) {
            spinner.now("half");
        }
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void turnsAndStaysOnOneLine() {
        assertThat(Spinner.frame(0, "placing")).isEqualTo("\r\u001b[K| placing");
        assertThat(Spinner.frame(Duration.ofMillis(100).toNanos(), "placing")).isEqualTo("\r\u001b[K/ placing");
        assertThat(Spinner.frame(0, "x".repeat(200)))
                .hasSize("\r\u001b[K".length() + 100)
                .endsWith("...");
    }
}
