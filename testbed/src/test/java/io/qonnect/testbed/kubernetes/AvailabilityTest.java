package io.qonnect.testbed.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private static final long MILLI = 1_000_000;

    @Test
    void hasNoGapWhenTheNewOneIsAvailableBeforeTheOldOneGoes() {
        var history = List.of(seen("a", 0, 0), seen("a", 10, 1), seen("b", 20, 0), seen("b", 30, 1), deleted("a", 40));
        assertThat(Availability.longestGap(history, 100 * MILLI)).isZero();
    }

    @Test
    void measuresTheTimeBetweenTheOldOnesEndAndTheNewOnesStart() {
        var history = List.of(seen("a", 10, 1), deleted("a", 20), seen("b", 25, 0), seen("b", 50, 2));
        assertThat(Availability.longestGap(history, 100 * MILLI)).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void countsAGapThatNeverEnds() {
        var history = List.of(seen("a", 10, 1), seen("a", 20, 0));
        assertThat(Availability.longestGap(history, 100 * MILLI)).isEqualTo(Duration.ofMillis(80));
    }

    @Test
    void doesNotCountTheTimeBeforeTheFirstStart() {
        var history = List.of(seen("a", 0, 0), seen("a", 90, 1));
        assertThat(Availability.longestGap(history, 100 * MILLI)).isZero();
    }

    @Test
    void doesNotCountADeploymentThatIsBeingDeleted() {
        ObjectNode going = deployment(1);
        ((ObjectNode) going.get("metadata")).put("deletionTimestamp", "2026-01-01T00:00:00Z");
        var history = List.of(
                seen("a", 10, 1), new Seen("a", 20 * MILLI, "MODIFIED", going), seen("b", 30, 1), deleted("a", 40));
        assertThat(Availability.longestGap(history, 100 * MILLI)).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void refusesAHistoryInWhichNothingWasEverAvailable() {
        assertThatThrownBy(() -> Availability.longestGap(List.of(seen("a", 0, 0)), MILLI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing was ever available in 1 changes");
    }

    private static Seen seen(String cluster, long millis, int available) {
        return new Seen(cluster, millis * MILLI, "MODIFIED", deployment(available));
    }

    private static Seen deleted(String cluster, long millis) {
        return new Seen(cluster, millis * MILLI, "DELETED", deployment(1));
    }

    private static ObjectNode deployment(int available) {
        ObjectNode deployment = Json.mapper().createObjectNode();
        deployment.putObject("metadata").put("namespace", "shop").put("name", "web");
        deployment.putObject("status").put("availableReplicas", available);
        return deployment;
    }
}
