package io.qonnect.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgentStartTest {
    /** A pattern would match the jar of the tests, too, and that one first. */
    @Test
    void namesTheOneJarOfTheAgent() {
        List<String> lines = AgentStart.lines("edge-7", "kafka:9092");

        assertThat(lines.get(lines.size() - 1))
                .isEqualTo("    java @agent-sidecar/src/main/jvm/java.options -jar agent-sidecar/target/agent-sidecar-"
                        + VersionCommand.version() + ".jar");
    }
}
