package io.qonnect.it.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.topic.Topics;
import io.qonnect.testbed.federation.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody starts a second agent for a cluster: the first one acts no more, and says so; neither is started for ever. */
@NeedsTools
class TwoAgentsIT {
    private static final String CLUSTER = "edge-cost";
    private static final int HEARTBEATS = 8;

    private final Fleet fleet = Fleet.shared();

    @Test
    void theLastOneThatWasStartedActsAndTheOtherStaysIdle() {
        App app = App.named("two-agents").component("web", "edge").on(CLUSTER);
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", CLUSTER));
        Product first = fleet.federation().agent(CLUSTER);

        try (Product second = fleet.federation().secondAgent(CLUSTER)) {
            await("the first one says that it acts no more")
                    .atMost(Fleet.PATIENCE)
                    .until(() -> log(first).contains("SupersededAgent"));
            int before = incarnations().size();
            await("heartbeats")
                    .atMost(Fleet.PATIENCE)
                    .until(() -> incarnations().size() >= before + HEARTBEATS);
            List<String> since = incarnations().subList(before, before + HEARTBEATS);
            assertThat(since).as("one agent reports").containsOnly(since.get(0));
            assertThat(first.alive()).isTrue();
            assertThat(log(second)).doesNotContain("SupersededAgent");

            fleet.publish(app.image("2"));
            await("the second one acts")
                    .atMost(Fleet.PATIENCE)
                    .until(() -> fleet.deployment(CLUSTER, app.name(), "web")
                            .at("/spec/template/spec/containers/0/image")
                            .asText()
                            .endsWith(":2"));
            second.kill();
        }
        first.restart();
        fleet.delete(app.name());
        fleet.awaitNothingLeft(app.name());
    }

    /** Of every report there is, oldest first. */
    private List<String> incarnations() {
        return fleet.read(Topics.reports(CLUSTER), 0).stream()
                .flatMap(value -> Json.tryRead(value, Report.class).stream())
                .map(Report::incarnation)
                .toList();
    }

    private static String log(Product product) {
        try {
            return Files.readString(product.log());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
