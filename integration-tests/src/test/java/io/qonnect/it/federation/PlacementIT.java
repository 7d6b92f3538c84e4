package io.qonnect.it.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.testbed.federation.PaperCluster;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.Resource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsTools
class PlacementIT {
    private final Fleet fleet = Fleet.shared();

    @ParameterizedTest
    @ValueSource(strings = {"energy", "cost", "performance"})
    void placesEveryTierOnTheClusterOfTheWish(String wish) {
        App app = threeTiers("by-" + wish).wish(wish, 1);

        fleet.publish(app);

        fleet.awaitPlaced(app.name(), Map.of("web", "cloud-" + wish, "api", "fog-" + wish, "db", "edge-" + wish));
        fleet.delete(app.name());
        fleet.awaitNothingLeft(app.name());
    }

    @Test
    void bindsConsumersToTheGatewayOfTheProvider() {
        App app = threeTiers("binds").wish("cost", 1);

        fleet.publish(app);

        fleet.awaitPlaced(app.name(), Map.of("web", "cloud-cost", "api", "fog-cost", "db", "edge-cost"));
        assertThat(target(fleet.view("cloud-cost"), app, "web"))
                .startsWith("gateway.fog-cost")
                .endsWith(":8080");
        fleet.delete(app.name());
        fleet.awaitNothingLeft(app.name());
    }

    @Test
    void placesAnApplicationThatHasAnEdgeComponentOnly() {
        App app = App.named("edge-only").component("sensor", "edge");

        fleet.publish(app);

        fleet.awaitPlaced(app.name(), Map.of("sensor", "edge-energy"));
        fleet.delete(app.name());
        fleet.awaitNothingLeft(app.name());
    }

    @Test
    void carriesAnImageThatAloneChanged() {
        App app = App.named("image").component("web", "fog").image("1");
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "fog-energy"));

        fleet.publish(app.image("2"));

        await().atMost(Fleet.PATIENCE)
                .until(() -> image(fleet.view("fog-energy"), app, "web").endsWith(":2"));
        fleet.awaitPlaced(app.name(), Map.of("web", "fog-energy"));
        fleet.delete(app.name());
        fleet.awaitNothingLeft(app.name());
    }

    @Test
    void isPendingWhileNothingFitsAndPlacedAsSoonAsAClusterDoes() {
        App app = App.named("too-big").component("web", "edge").cpu("11").on("edge-energy");
        fleet.publish(app);
        fleet.awaitEvent(
                "Unschedulable",
                e -> (app.name() + "/" + app.name()).equals(e.application())
                        && e.reason().equals("Unschedulable"));
        assertThat(fleet.present(app.name())).isEmpty();
        PaperCluster cluster = fleet.federation().clusters().stream()
                .filter(c -> c.name().equals("edge-energy"))
                .findFirst()
                .orElseThrow();

        fleet.federation().member("edge-energy").setNode(cluster.node().withCpu("16"));

        fleet.awaitPlaced(app.name(), Map.of("web", "edge-energy"));
        fleet.delete(app.name());
        fleet.awaitNothingLeft(app.name());
        fleet.federation().member("edge-energy").setNode(cluster.node());
    }

    static App threeTiers(String name) {
        return App.named(name)
                .component("db", "edge")
                .component("api", "fog")
                .consuming("db")
                .component("web", "cloud")
                .consuming("api");
    }

    private static String target(ClusterView view, App app, String name) {
        return container(view, app, name).at("/env/0/value").asText();
    }

    private static String image(ClusterView view, App app, String name) {
        return container(view, app, name).path("image").asText();
    }

    private static JsonNode container(ClusterView view, App app, String name) {
        return view.get(Resource.DEPLOYMENTS, app.name(), name).orElseThrow().at("/spec/template/spec/containers/0");
    }
}
