package io.qonnect.bench.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private final Availability history = new Availability();

    @Test
    void findsNoGapInAMoveThatMakesBeforeItBreaks() {
        see(10, "a", true, true);
        see(20, "b", true, false);
        see(30, "b", true, true);
        see(40, "a", false, false);
        assertThat(history.gapNanos("ns/web", 10, 100)).isZero();
        assertThat(history.clusters("ns/web")).containsExactly("b");
        assertThat(history.availableIn("ns/web")).containsExactly("b");
    }

    @Test
    void measuresTheGapOfAMoveThatBreaksFirst() {
        see(10, "a", true, true);
        see(40, "a", false, false);
        see(55, "b", true, true);
        assertThat(history.gapNanos("ns/web", 10, 100)).isEqualTo(15);
    }

    @Test
    void measuresWithinTheSpanOnly() {
        see(10, "a", true, true);
        see(40, "a", true, false);
        see(60, "a", true, true);
        assertThat(history.gapNanos("ns/web", 0, 100)).isEqualTo(30);
        assertThat(history.gapNanos("ns/web", 50, 55)).isEqualTo(5);
        assertThat(history.gapNanos("ns/web", 60, 100)).isZero();
        assertThat(history.gapNanos("ns/none", 0, 7)).isEqualTo(7);
    }

    @Test
    void countsNothingInALostClusterUntilItTellsAgain() {
        see(10, "a", true, true);
        history.lost("a", 20);
        assertThat(history.clusters("ns/web")).isEmpty();
        see(50, "a", true, true);
        assertThat(history.gapNanos("ns/web", 10, 60)).isEqualTo(30);
    }

    private void see(long at, String cluster, boolean present, boolean available) {
        history.accept(new Seen(at, cluster, Kind.Deployment, "ns", "web", present, available));
    }
}
