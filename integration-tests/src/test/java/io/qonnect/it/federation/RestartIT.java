package io.qonnect.it.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.topic.Topics;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@NeedsTools
class RestartIT {
    private static final List<Resource> KINDS = List.of(Resource.DEPLOYMENTS, Resource.SERVICES, Resource.NAMESPACES);

    private final Fleet fleet = Fleet.shared();

    @Test
    void anAgentThatRestartsChangesNothingAndGoesOn() {
        App app = App.named("agent-restarts").component("web", "fog");
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "fog-energy"));
        Map<String, String> before = specs("fog-energy", app.name());

        fleet.federation().agent("fog-energy").kill();
        fleet.federation().agent("fog-energy").restart();

        assertThat(specs("fog-energy", app.name())).isEqualTo(before);
        fleet.publish(app.image("2"));
        await().atMost(Fleet.PATIENCE)
                .until(() -> !specs("fog-energy", app.name()).equals(before));
        end(app);
    }

    @Test
    void aReplayOfACommandTopicChangesNothing() {
        App app = App.named("replay").component("web", "fog");
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "fog-energy"));
        fleet.publish(app.image("2"));
        await().atMost(Fleet.PATIENCE).until(() -> newestIsApplied(app));
        Map<String, String> before = specs("fog-energy", app.name());

        List<byte[]> log = fleet.read(Topics.commands("fog-energy"), 0);
        List<Command> replayed = new ArrayList<>();
        for (byte[] value : log) {
            Json.tryRead(value, Command.class).ifPresent(command -> {
                fleet.send(Topics.commands("fog-energy"), command.component().toString(), value);
                replayed.add(command);
            });
        }

        assertThat(replayed).hasSizeGreaterThan(1);
        App after = App.named("replay-after").component("web", "fog");
        fleet.publish(after);
        fleet.awaitPlaced(after.name(), Map.of("web", "fog-energy"));
        assertThat(specs("fog-energy", app.name())).isEqualTo(before);
        end(app);
        end(after);
    }

    @Test
    void aStaleCommandIsDroppedAndReported() {
        App app = App.named("stale").component("web", "fog");
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "fog-energy"));
        Map<String, String> before = specs("fog-energy", app.name());
        ComponentKey key = ComponentKey.parse("stale/stale/web");
        Command planted = new Command(key, new Stamp(1, 1), 0, Command.Action.Stop, 0, List.of());

        fleet.send(Topics.commands("fog-energy"), key.toString(), Json.bytes(planted));

        await("the report of it")
                .atMost(Fleet.PATIENCE)
                .until(() -> fleet.read(Topics.reports("fog-energy"), 0).stream()
                        .flatMap(value -> Json.tryRead(value, Report.class).stream())
                        .anyMatch(report -> report.component() != null
                                && report.component().component().equals(key)
                                && "StaleCommand".equals(report.component().reason())));
        assertThat(specs("fog-energy", app.name())).isEqualTo(before);
        end(app);
    }

    @Test
    void aBurstSurvivesARestartOfTheBroker() {
        List<App> apps = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            apps.add(App.named("burst-" + i).component("web", "fog"));
        }
        apps.subList(0, 10).forEach(fleet::publish);
        fleet.federation().broker().kill();
        fleet.federation().broker().restart();
        apps.subList(10, 20).forEach(fleet::publish);

        apps.forEach(app -> await(app.name())
                .atMost(Fleet.PATIENCE)
                .until(() -> fleet.available(app.name()).equals(Map.of("web", Set.of("fog-energy")))));
        apps.forEach(app -> fleet.delete(app.name()));
        apps.forEach(app -> fleet.awaitNothingLeft(app.name()));
    }

    @Test
    void theOtherStreamsInstanceGoesOnWhenOneIsKilled() {
        for (int n = 1; n <= 2; n++) {
            fleet.federation().streams(n).kill();
            App app = App.named("streams-" + n).component("web", "fog");
            fleet.publish(app);
            fleet.awaitPlaced(app.name(), Map.of("web", "fog-energy"));
            fleet.federation().streams(n).restart();
            end(app);
        }
    }

    private boolean newestIsApplied(App app) {
        return fleet.view("fog-energy")
                .get(Resource.DEPLOYMENTS, app.name(), "web")
                .map(d ->
                        d.at("/spec/template/spec/containers/0/image").asText().endsWith(":2"))
                .orElse(false);
    }

    /**
     * What a write by the agent changes: generations, its stamp, the times of its managed fields. Controllers of the cluster
     * write too, when they get round to it.
     */
    private Map<String, String> specs(String cluster, String namespace) {
        ClusterView view = fleet.view(cluster);
        Map<String, String> versions = new TreeMap<>();
        for (Resource kind : KINDS) {
            List<JsonNode> objects = kind.equals(Resource.NAMESPACES)
                    ? view.get(kind, null, namespace).stream().toList()
                    : view.list(kind, namespace, null);
            for (JsonNode object : objects) {
                versions.put(kind.plural() + "/" + object.at("/metadata/name").asText(), written(object));
            }
        }
        return versions;
    }

    private static String written(JsonNode object) {
        StringBuilder text = new StringBuilder(object.at("/metadata/uid").asText());
        text.append(' ').append(object.at("/metadata/generation").asText());
        text.append(' ').append(object.at("/metadata/annotations/qonnect.io~1stamp"));
        for (JsonNode field : object.at("/metadata/managedFields")) {
            if (field.path("manager").asText().equals("qonnect-agent")) {
                text.append(' ').append(field.path("time").asText());
            }
        }
        return text.toString();
    }

    private void end(App app) {
        fleet.delete(app.name());
        fleet.awaitNothingLeft(app.name());
    }
}
