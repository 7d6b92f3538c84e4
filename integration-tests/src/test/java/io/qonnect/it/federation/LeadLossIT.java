package io.qonnect.it.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.testbed.federation.Product;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@NeedsTools
class LeadLossIT {
    private static final Map<String, String> BY_COST =
            Map.of("web", "cloud-cost", "api", "fog-cost", "db", "edge-cost");
    private static final List<String> ALL = List.of("web", "api", "db");

    private final Fleet fleet = Fleet.shared();

    @Test
    void finishesAMoveWhenTheLeadIsKilledInTheMiddleOfIt() {
        moveAnd("lead-killed", Product::kill, Product::restart);
    }

    @Test
    void finishesAMoveWhenTheLeadIsPausedPastItsLease() {
        moveAnd("lead-paused", Product::pause, Product::resume);
    }

    @Test
    void finishesAMoveWhenTheLeadIsStopped() {
        moveAnd("lead-stopped", Product::terminate, Product::restart);
    }

    private void moveAnd(String name, Consumer<Product> fault, Consumer<Product> cure) {
        App app = PlacementIT.threeTiers(name);
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "cloud-energy", "api", "fog-energy", "db", "edge-energy"));
        Product lead = fleet.federation().product(fleet.lead());
        try (Fleet.Watching watching = fleet.watch(app.name())) {
            fleet.publish(app.wish("cost", 1));
            await("the move begins")
                    .atMost(Fleet.PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> fleet.present(app.name())
                            .getOrDefault("web", Set.of())
                            .contains("cloud-cost"));

            fault.accept(lead);

            fleet.awaitPlaced(app.name(), BY_COST);
            assertThat(fleet.lead()).isNotEqualTo(lead.name());
            ALL.forEach(component ->
                    assertThat(watching.longestGap(component)).as(component).isEqualTo(Duration.ZERO));
        } finally {
            cure.accept(lead);
        }
        fleet.awaitPlaced(app.name(), BY_COST);
        fleet.delete(app.name());
        fleet.awaitNothingLeft(app.name());
    }
}
