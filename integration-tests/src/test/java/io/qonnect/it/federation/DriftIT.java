package io.qonnect.it.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.Resource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** People and other controllers change in a member what QONNECT applied. */
@NeedsTools
class DriftIT {
    private static final String CLUSTER = "fog-energy";

    private final Fleet fleet = Fleet.shared();
    private final ClusterView member = fleet.view(CLUSTER);

    @Test
    void whatIsChangedOrDeletedByHandIsPutBackAndSaid() {
        App app = App.named("drift").component("web", "fog").on(CLUSTER);
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", CLUSTER));

        member.patch(Resource.DEPLOYMENTS, app.name(), "web", merge("/spec", "replicas", 3));
        await("its replicas are put back")
                .atMost(Fleet.PATIENCE)
                .until(() -> deployment(app).at("/spec/replicas").asInt() == 1);
        Event edit = fleet.awaitEvent("the edit is said", e -> is(e, "drift/drift", "Deployment drift/web"));
        assertThat(edit.reason()).isEqualTo("DriftCorrected");
        assertThat(edit.message()).contains("had been changed", ".spec.replicas", "it was put back");

        String before = service(app);
        member.delete(Resource.SERVICES, app.name(), "web");
        await("its service is made again")
                .atMost(Fleet.PATIENCE)
                .until(() -> !service(app).isEmpty() && !service(app).equals(before));
        fleet.awaitEvent("the deletion is said", e -> is(e, "drift/drift", "Service drift/web had been deleted"));

        assertThat(fleet.available(app.name())).isEqualTo(Map.of("web", Set.of(CLUSTER)));
        fleet.delete(app.name());
        fleet.awaitNothingLeft(app.name());
    }

    @Test
    void whatOthersAddIsLeftAloneAndNothingIsWritten() {
        App app = App.named("added").component("web", "fog").on(CLUSTER);
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", CLUSTER));

        member.patch(Resource.DEPLOYMENTS, app.name(), "web", merge("/metadata/annotations", "theirs.example/note", 1));
        App after = App.named("added-after").component("web", "fog").on(CLUSTER);
        fleet.publish(after);
        fleet.awaitPlaced(after.name(), Map.of("web", CLUSTER));

        assertThat(deployment(app)
                        .at("/metadata/annotations/theirs.example~1note")
                        .asText())
                .isEqualTo("1");
        assertThat(fleet.events())
                .noneMatch(e -> "DriftCorrected".equals(e.reason()) && "added/added".equals(e.application()));
        for (App each : new App[] {app, after}) {
            fleet.delete(each.name());
            fleet.awaitNothingLeft(each.name());
        }
    }

    private static boolean is(Event event, String application, String text) {
        return "DriftCorrected".equals(event.reason())
                && application.equals(event.application())
                && event.message().contains(text);
    }

    private JsonNode deployment(App app) {
        return fleet.deployment(CLUSTER, app.name(), "web");
    }

    /** Which one it is; empty = none. */
    private String service(App app) {
        return member.get(Resource.SERVICES, app.name(), "web")
                .map(s -> s.at("/metadata/uid").asText())
                .orElse("");
    }

    private static ObjectNode merge(String path, String field, int value) {
        ObjectNode patch = Json.mapper().createObjectNode();
        ObjectNode parent = patch.withObject(path);
        if (path.endsWith("annotations")) {
            parent.put(field, Integer.toString(value));
        } else {
            parent.put(field, value);
        }
        return patch;
    }
}
