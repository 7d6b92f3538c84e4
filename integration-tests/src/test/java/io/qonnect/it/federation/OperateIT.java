package io.qonnect.it.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qonnect.cli.ExitCode;
import io.qonnect.cli.Main;
import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import io.qonnect.testbed.federation.PaperCluster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clusters are operated as people do it: by the commands. */
@NeedsTools
class OperateIT {
    private final Fleet fleet = Fleet.shared();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void clear() {
        out = new StringWriter();
        err = new StringWriter();
    }

    @Test
    void aDrainMovesEverythingWithoutAMomentLackingAnAvailableCopy() {
        App app = App.named("drained")
                .component("db", "cloud")
                .component("api", "cloud")
                .consuming("db")
                .component("web", "cloud")
                .consuming("api");
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "cloud-energy", "api", "cloud-energy", "db", "cloud-energy"));
        try (Fleet.Watching watching = fleet.watch(app.name())) {
            int code = run("drain", "cloud-energy", "--wait", "--timeout", "90s");

            assertThat(code).as(out + "\n" + err).isEqualTo(ExitCode.OK);
            assertThat(out.toString()).endsWith("cloud-energy is empty: no copy is left there\n");
            assertThat(err.toString()).contains("drained api goes to cloud-cost");
            fleet.awaitPlaced(app.name(), Map.of("web", "cloud-cost", "api", "cloud-cost", "db", "cloud-cost"));
            List.of("web", "api", "db")
                    .forEach(name ->
                            assertThat(watching.longestGap(name)).as(name).isEqualTo(Duration.ZERO));
        }
        assertThat(run("uncordon", "cloud-energy")).isEqualTo(ExitCode.OK);
        fleet.awaitPlaced(app.name(), Map.of("web", "cloud-energy", "api", "cloud-energy", "db", "cloud-energy"));
        end(app);
    }

    @Test
    void aDrainSaysWhatCanGoNowhereAndLeavesItRunning() {
        App app = App.named("bound").component("web", "cloud").on("cloud-cost");
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "cloud-cost"));
        try (Fleet.Watching watching = fleet.watch(app.name())) {
            assertThat(run("drain", "cloud-cost", "--wait")).isEqualTo(ExitCode.NOT_ACCEPTED);

            assertThat(out.toString())
                    .contains(
                            "bound web can go nowhere now: cloud-cost is being drained; no other cluster can take it now");
            fleet.awaitPlaced(app.name(), Map.of("web", "cloud-cost"));
            assertThat(watching.longestGap("web")).isEqualTo(Duration.ZERO);
        }
        assertThat(run("uncordon", "cloud-cost")).isEqualTo(ExitCode.OK);
        end(app);
    }

    @Test
    void aCordonKeepsWhatIsThereAndPlacesNothingNew() {
        App old = App.named("before").component("web", "cloud");
        fleet.publish(old);
        fleet.awaitPlaced(old.name(), Map.of("web", "cloud-energy"));

        assertThat(run("cordon", "cloud-energy")).isEqualTo(ExitCode.OK);
        App late = App.named("after").component("web", "cloud");
        fleet.publish(late);

        fleet.awaitPlaced(late.name(), Map.of("web", "cloud-cost"));
        fleet.awaitPlaced(old.name(), Map.of("web", "cloud-energy"));
        assertThat(run("uncordon", "cloud-energy")).isEqualTo(ExitCode.OK);
        end(old);
        end(late);
    }

    @Test
    void aClusterIsRemovedOnceItIsEmptyAndGetsApplicationsWhenItJoinsAgain() {
        List<App> apps = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            App app = App.named("load-" + i).component("web", "cloud").wish("performance", 1);
            fleet.publish(app);
            apps.add(app);
        }
        App other = App.named("undisturbed").component("web", "cloud");
        fleet.publish(other);
        fleet.awaitPlaced(other.name(), Map.of("web", "cloud-energy"));
        apps.forEach(app -> fleet.awaitPlaced(app.name(), Map.of("web", "cloud-performance")));
        try (Fleet.Watching watching = fleet.watch(other.name());
                Fleet.Watching moved = fleet.watch("load-0")) {
            assertThat(run("remove", "cloud-performance")).isEqualTo(ExitCode.NOT_ACCEPTED);
            assertThat(err.toString())
                    .contains("cloud-performance is not removed: copies are there.")
                    .contains("load-0 web: Serving")
                    .contains("drain cloud-performance --wait");

            assertThat(run("drain", "cloud-performance", "--wait", "--timeout", "90s"))
                    .as(err.toString())
                    .isEqualTo(ExitCode.OK);
            assertThat(run("remove", "cloud-performance")).isEqualTo(ExitCode.OK);
            awaitUnknown("cloud-performance");
            apps.forEach(app -> assertThat(fleet.available(app.name()).getOrDefault("web", Set.of()))
                    .doesNotContain("cloud-performance")
                    .hasSize(1));

            assertThat(run("join", "cloud-performance", "--tier", "cloud")).isEqualTo(ExitCode.OK);
            apps.forEach(app -> fleet.awaitPlaced(app.name(), Map.of("web", "cloud-performance")));
            assertThat(watching.longestGap("web")).isEqualTo(Duration.ZERO);
            assertThat(moved.longestGap("web")).isEqualTo(Duration.ZERO);
        }
        declareAsBefore("cloud-performance");
        apps.forEach(this::end);
        end(other);
    }

    /** Joined by hand it lacks what the testbed had declared of it; other tests count on that. */
    private void declareAsBefore(String cluster) {
        PaperCluster paper = fleet.federation().clusters().stream()
                .filter(c -> c.name().equals(cluster))
                .findFirst()
                .orElseThrow();
        fleet.send(Topics.CLUSTERS, cluster, Json.bytes(paper.registration()));
    }

    @Test
    void aClusterThatIsGoneForGoodIsForgottenWhenItsNameIsGiven() {
        App app = App.named("gone").component("web", "cloud").wish("performance", 1);
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "cloud-performance"));
        fleet.kill("cloud-performance");
        await("it runs elsewhere")
                .atMost(Fleet.PATIENCE)
                .until(() -> !fleet.available(app.name()).isEmpty());
        await("only a retirement is left")
                .atMost(Fleet.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    clear();
                    run("remove", "cloud-performance", "--forget", "--yes-i-mean", "another");
                    return err.toString().contains("gone web: Retired")
                            && err.toString().contains("\"another\" is not \"cloud-performance\"; nothing was done.");
                });

        assertThat(run("remove", "cloud-performance", "--forget", "--yes-i-mean", "cloud-performance"))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);

        awaitUnknown("cloud-performance");
        fleet.restart("cloud-performance");
        assertThat(run("join", "cloud-performance", "--tier", "cloud")).isEqualTo(ExitCode.OK);
        fleet.awaitPlaced(app.name(), Map.of("web", "cloud-performance"));
        declareAsBefore("cloud-performance");
        end(app);
    }

    private void awaitUnknown(String cluster) {
        await("nobody knows " + cluster)
                .atMost(Fleet.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> run("get", "clusters", cluster) == ExitCode.NOT_ACCEPTED);
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", fleet.federation().bootstrapServers()));
        return Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    }

    private void end(App app) {
        fleet.delete(app.name());
        fleet.awaitNothingLeft(app.name());
    }
}
