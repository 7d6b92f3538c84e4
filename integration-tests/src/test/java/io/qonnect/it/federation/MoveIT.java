package io.qonnect.it.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qonnect.it.testbed.NeedsTools;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@NeedsTools
class MoveIT {
    private static final List<String> ALL = List.of("web", "api", "db");

    private final Fleet fleet = Fleet.shared();

    @Test
    void movesWithoutAMomentLackingAnAvailableCopy() {
        App app = placed("moves");
        try (Fleet.Watching watching = fleet.watch(app.name())) {
            fleet.publish(app.wish("cost", 1));
            fleet.awaitPlaced(app.name(), Map.of("web", "cloud-cost", "api", "fog-cost", "db", "edge-cost"));
            fleet.publish(app.wish("performance", 1));
            fleet.awaitPlaced(
                    app.name(), Map.of("web", "cloud-performance", "api", "fog-performance", "db", "edge-performance"));

            ALL.forEach(name -> assertThat(watching.longestGap(name)).as(name).isEqualTo(Duration.ZERO));
        }
        end(app);
    }

    @Test
    void followsAWishThatChangesInTheMiddleOfAMove() {
        App app = placed("turns");
        try (Fleet.Watching watching = fleet.watch(app.name())) {
            fleet.publish(app.wish("cost", 1));
            await().atMost(Fleet.PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> fleet.present(app.name())
                            .getOrDefault("web", Set.of())
                            .contains("cloud-cost"));
            fleet.publish(app.wish("performance", 1));

            fleet.awaitPlaced(
                    app.name(), Map.of("web", "cloud-performance", "api", "fog-performance", "db", "edge-performance"));
            ALL.forEach(name -> assertThat(watching.longestGap(name)).as(name).isEqualTo(Duration.ZERO));
        }
        end(app);
    }

    @Test
    void goesBackWhenAConsumerFailsByTheNewBinding() {
        App app = App.named("crashes")
                .component("db", "edge")
                .component("api", "fog")
                .consuming("db")
                .failsWhen("TARGET=gateway.edge-cost.internal:8080")
                .on("fog-energy");
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("db", "edge-energy", "api", "fog-energy"));
        try (Fleet.Watching watching = fleet.watch(app.name())) {
            fleet.publish(app.wish("cost", 1));
            await("the move begins")
                    .atMost(Fleet.PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> fleet.present(app.name())
                            .getOrDefault("db", Set.of())
                            .contains("edge-cost"));

            await("the provider that the consumer can live with serves")
                    .atMost(Fleet.PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        Set<String> db = fleet.present(app.name()).getOrDefault("db", Set.of());
                        return !db.contains("edge-cost")
                                && !db.isEmpty()
                                && fleet.available(app.name()).containsKey("api");
                    });
            assertThat(watching.longestGap("db")).isEqualTo(Duration.ZERO);
        }
        end(app);
    }

    @Test
    void survivesTheDeathOfTheTargetWhileTheSourceDrains() {
        App app = App.named("drains").component("web", "fog");
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "fog-energy"));
        fleet.publish(app.wish("cost", 1));
        await("the target is available")
                .atMost(Fleet.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> fleet.available(app.name())
                        .getOrDefault("web", Set.of())
                        .contains("fog-cost"));

        fleet.kill("fog-cost");

        await("it runs on a cluster that lives")
                .atMost(Fleet.PATIENCE)
                .until(() -> !fleet.available(app.name()).isEmpty());
        fleet.restart("fog-cost");
        await("it runs exactly once again")
                .atMost(Fleet.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> fleet.available(app.name())
                                        .getOrDefault("web", Set.of())
                                        .size()
                                == 1
                        && fleet.present(app.name())
                                        .getOrDefault("web", Set.of())
                                        .size()
                                == 1);
        end(app);
    }

    private App placed(String name) {
        App app = PlacementIT.threeTiers(name);
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "cloud-energy", "api", "fog-energy", "db", "edge-energy"));
        return app;
    }

    private void end(App app) {
        fleet.delete(app.name());
        fleet.awaitNothingLeft(app.name());
    }
}
