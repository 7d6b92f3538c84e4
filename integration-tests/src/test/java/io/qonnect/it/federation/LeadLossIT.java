package io.qonnect.it.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.name.AppKey;
import io.qonnect.testbed.federation.Product;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest(name = "{0} while a copy is {1}")
    @CsvSource({
        "Killed, Preparing", "Killed, Serving", "Killed, Stranded", "Killed, Draining", "Killed, Retired",
        "Paused, Preparing", "Paused, Serving", "Paused, Stranded", "Paused, Draining", "Paused, Retired",
        "Stopped, Preparing", "Stopped, Serving", "Stopped, Stranded", "Stopped, Draining", "Stopped, Retired",
    })
    void goesOnWhateverStateACopyIsIn(Fault fault, CopyState state) {
        String name = (fault + "-" + state).toLowerCase(Locale.ROOT);
        App app = App.named(name).component("web", "fog");
        Product lead = fleet.federation().product(fleet.lead());
        try (CopyWatch copies = new CopyWatch(fleet.federation().bootstrapServers())) {
            fleet.publish(app);
            if (state != CopyState.Preparing) {
                copies.await(AppKey.parse(name), CopyState.Serving);
            }
            reach(state, app);
            copies.await(AppKey.parse(name), state == CopyState.Serving ? CopyState.Preparing : state);
            fault.begin(lead);
            switch (state) {
                case Serving, Draining -> fleet.awaitPlaced(name, Map.of("web", "fog-cost"));
                case Retired -> fleet.awaitNothingLeft(name);
                case Stranded ->
                    await("it runs elsewhere")
                            .atMost(Fleet.PATIENCE)
                            .until(() -> fleet.available(name).containsKey("web"));
                default -> fleet.awaitPlaced(name, Map.of("web", "fog-energy"));
            }
            await("another lead")
                    .atMost(Fleet.PATIENCE)
                    .until(() -> !fleet.lead().equals(lead.name()));
        } finally {
            fault.end(lead);
            if (state == CopyState.Stranded) {
                fleet.restart("fog-energy");
                fleet.awaitReady("fog-energy");
            }
        }
        fleet.delete(name);
        fleet.awaitNothingLeft(name);
    }

    private void reach(CopyState state, App app) {
        switch (state) {
            case Serving, Draining -> fleet.publish(app.wish("cost", 1));
            case Stranded -> fleet.kill("fog-energy");
            case Retired -> fleet.delete(app.name());
            default -> assertThat(state).isEqualTo(CopyState.Preparing);
        }
    }

    /** What happens to a lead, and how it ends. */
    enum Fault {
        Killed,
        Paused,
        Stopped;

        void begin(Product lead) {
            switch (this) {
                case Killed -> lead.kill();
                case Paused -> lead.pause();
                case Stopped -> lead.terminate();
            }
        }

        void end(Product lead) {
            if (this == Paused) {
                lead.resume();
            } else {
                lead.restart();
            }
        }
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
