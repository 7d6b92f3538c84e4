package io.qonnect.it.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.testbed.kubernetes.Resource;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@NeedsTools
class FailoverIT {
    private final Fleet fleet = Fleet.shared();

    @Test
    void runsElsewhereWhenAClusterIsLostAndCleansUpWhenItReturns() {
        App app = App.named("lost")
                .component("web", "fog")
                .component("api", "cloud")
                .consuming("web");
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "fog-energy", "api", "cloud-energy"));

        fleet.kill("fog-energy");

        await("it runs elsewhere")
                .atMost(Fleet.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> fleet.available(app.name()).containsKey("web"));
        fleet.restart("fog-energy");
        await("one copy is left")
                .atMost(Fleet.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        fleet.present(app.name()).getOrDefault("web", Set.of()).size() == 1
                                && fleet.available(app.name())
                                                .getOrDefault("web", Set.of())
                                                .size()
                                        == 1);
        assertThat(fleet.available(app.name())).containsKey("api");
        fleet.delete(app.name());
        fleet.awaitNothingLeft(app.name());
    }

    @Test
    void keepsTheOldCopyWhenItsClusterReturnsBeforeTheReplacementIsAvailable() {
        App app = App.named("returns").component("web", "edge").on("edge-energy");
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "edge-energy"));

        fleet.kill("edge-energy");
        fleet.awaitEvent("ClusterLost", e -> e.reason().equals("ClusterLost") && "edge-energy".equals(e.cluster()));
        fleet.restart("edge-energy");

        fleet.awaitPlaced(app.name(), Map.of("web", "edge-energy"));
        assertThat(fleet.view("edge-energy").get(Resource.DEPLOYMENTS, app.name(), "web"))
                .isPresent();
        fleet.delete(app.name());
        fleet.awaitNothingLeft(app.name());
    }

    @Test
    void keepsARetirementOpenOnALostClusterAndClosesItWhenItReturns() {
        App app = App.named("late").component("web", "cloud").on("cloud-performance");
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "cloud-performance"));
        fleet.kill("cloud-performance");

        fleet.delete(app.name());
        fleet.restart("cloud-performance");

        fleet.awaitNothingLeft(app.name());
    }
}
