package io.qonnect.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.bench.observe.Kind;
import io.qonnect.bench.observe.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final HopTimes times = new HopTimes();
    private final Arrivals arrivals = new Arrivals(times);

    @Test
    void notesTheLastDeploymentOfAnApplication() {
        times.note("ns/app", Hop.intended, 5);
        arrivals.expect("ns/app", List.of("ns/a", "ns/b"));
        see(10, "a");
        see(20, "a");
        assertThat(times.has("ns/app", Hop.created)).isFalse();
        assertThat(arrivals.outstanding()).isEqualTo(1);
        see(30, "b");
        see(40, "b");
        assertThat(times.between(List.of("ns/app"), Hop.intended, Hop.created)).containsExactly(25L);
        assertThat(arrivals.outstanding()).isZero();
    }

    @Test
    void expectsNothingOfWhatIsDeleted() {
        arrivals.expect("ns/app", List.of("ns/a"));
        arrivals.forget("ns/app");
        see(10, "a");
        assertThat(arrivals.outstanding()).isZero();
        assertThat(times.has("ns/app", Hop.created)).isFalse();
    }

    private void see(long at, String name) {
        arrivals.accept(new Seen(at, "a", Kind.Deployment, "ns", name, true, false));
    }
}
