package io.qonnect.bench.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CensusTest {
    private final Census census = new Census("bench-1", Map.of(Kind.Deployment, 2, Kind.Service, 1));

    @Test
    void countsEachObjectOnceHoweverManyClustersHaveIt() {
        see(10, "a", Kind.Deployment, "web", true, false);
        see(20, "b", Kind.Deployment, "web", true, true);
        see(30, "a", Kind.Service, "web", true, true);
        assertThat(census.expected()).isEqualTo(3);
        assertThat(census.existed()).isEqualTo(2);
        assertThat(census.served()).isEqualTo(2);
        assertThat(census.lastExistedNanos()).isEqualTo(30);
    }

    @Test
    void tellsWhatIsAvailableNowFromWhatWasOnce() {
        see(10, "a", Kind.Deployment, "web", true, true);
        see(20, "a", Kind.Deployment, "web", true, false);
        assertThat(census.served()).isEqualTo(1);
        assertThat(census.serving()).isZero();
    }

    @Test
    void listsWhatIsLeftNamespacesToo() {
        see(10, "a", Kind.Deployment, "web", true, true);
        census.accept(new Seen(11, "a", Kind.Namespace, "bench-1", "bench-1", true, true));
        see(20, "a", Kind.Deployment, "web", false, false);
        assertThat(census.left()).containsExactly("a Namespace bench-1/bench-1");
        census.accept(new Seen(30, "a", Kind.Namespace, "bench-1", "bench-1", false, false));
        assertThat(census.left()).isEmpty();
        assertThat(census.lastGoneNanos()).isEqualTo(30);
        assertThat(census.serving()).isZero();
    }

    @Test
    void looksAtNothingElse() {
        census.accept(new Seen(10, "a", Kind.Deployment, "kube-system", "dns", true, true));
        see(20, "a", Kind.ConfigMap, "other", true, true);
        assertThat(census.left()).isEmpty();
        assertThat(census.existed()).isZero();
    }

    @Test
    void doesNotCountWhatEveryNamespaceHas() {
        Census accounts = new Census("bench-1", Map.of(Kind.ServiceAccount, 1));
        accounts.accept(new Seen(10, "a", Kind.ServiceAccount, "bench-1", "default", true, true));
        assertThat(accounts.existed()).isZero();
        assertThat(accounts.left()).isEmpty();
    }

    private void see(long at, String cluster, Kind kind, String name, boolean present, boolean available) {
        census.accept(new Seen(at, cluster, kind, "bench-1", name, present, available));
    }
}
