package io.qonnect.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AgentSettingsTest {
    @Test
    void saysEverythingThatIsWrongAtOnce() {
        AgentSettings.Read read = AgentSettings.of(Map.of("QONNECT_CLUSTER", "Edge 7", "QONNECT_PROFILE", "quick"));

        assertThat(read.settings()).isNull();
        assertThat(read.problems())
                .containsExactly(
                        "QONNECT_BOOTSTRAP_SERVERS is not set; it must be HOST:PORT of Kafka, several separated by"
                                + " commas.",
                        "QONNECT_CLUSTER is \"Edge 7\"; it must be the name that the cluster joined with, a DNS label.",
                        "QONNECT_PROFILE is \"quick\"; it must be default or fast.");
    }

    @Test
    void beatsFourTimesASecondInTheFastProfile() {
        AgentSettings.Read read = AgentSettings.of(Map.of(
                "QONNECT_BOOTSTRAP_SERVERS", "localhost:9092", "QONNECT_CLUSTER", "edge-7", "QONNECT_PROFILE", "fast"));

        assertThat(Objects.requireNonNull(read.settings()).heartbeat()).isEqualTo(Duration.ofMillis(250));
    }
}
