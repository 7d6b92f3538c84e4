package io.qonnect.routes.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.application.ClusterAffinity;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Binding;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandRendererTest {
    private static final AppKey APP = AppKey.parse("bookinfo");

    private static Copy copy(int replicas, String host) {
        return new Copy(
                "reviews",
                "fog-cost",
                CopyState.Serving,
                new Stamp(5, 3),
                9,
                replicas,
                Resources.ZERO,
                List.of(new Binding("ratings", "edge-cost", host, 9080)),
                false,
                "test");
    }

    private static ComponentSpec component(String... manifests) throws JsonProcessingException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String manifest : manifests) {
            nodes.add(Json.mapper().readTree(manifest.replace('\'', '"')));
        }
        return new ComponentSpec(
                "reviews", List.of(Tier.fog), 1, Resources.ZERO, ClusterAffinity.ANY, List.of(), nodes);
    }

    private static JsonNode template(Command command) {
        return command.objects().stream()
                .filter(o -> o.path("spec").has("template"))
                .findFirst()
                .orElseThrow()
                .path("spec")
                .path("template");
    }

    @Test
    void fillsPlaceholdersAndMarksThePodTemplateThatReadsThem() {
        ComponentSpec reviews = Bookinfo.component("reviews", Tier.fog, "ratings");
        Command command = CommandRenderer.run(APP, copy(1, "r.example.org"), reviews);

        JsonNode env = template(command).at("/spec/containers/0/env");
        assertThat(env.at("/0/value").asText()).isEqualTo("r.example.org");
        assertThat(env.at("/1/value").asText()).isEqualTo("9080");
        assertThat(hash(command)).hasSize(16);
        assertThat(hash(CommandRenderer.run(APP, copy(1, "s.example.org"), reviews)))
                .isNotEqualTo(hash(command));
        assertThat(command.stamp()).isEqualTo(new Stamp(5, 3));
        assertThat(command.generation()).isEqualTo(9);
        assertThat(reviews.manifests().toString()).contains("${ratings.host}");
    }

    private static String hash(Command command) {
        return template(command)
                .at("/metadata/annotations")
                .path(CommandRenderer.BINDINGS_HASH)
                .asText();
    }

    @Test
    void leavesATemplateAloneThatReadsNoBinding() {
        Command command = CommandRenderer.run(APP, copy(1, "r"), Bookinfo.component("reviews", Tier.fog));
        assertThat(template(command).at("/metadata").has("annotations")).isFalse();
    }

    @Test
    void marksATemplateThatReadsABindingThroughAConfigMap() throws JsonProcessingException {
        String config = "{'kind':'ConfigMap','metadata':{'name':'cfg'},'data':{'url':'http://${ratings.address}/x'}}";
        String reads =
                "{'kind':'Deployment','metadata':{'name':'d'},'spec':{'template':{'spec':{'containers':[{'name':'c',"
                        + "'envFrom':[{'configMapRef':{'name':'cfg'}}]}]}}}}";
        Command command = CommandRenderer.run(APP, copy(1, "r"), component(config, reads));

        assertThat(command.objects().get(0).at("/data/url").asText()).isEqualTo("http://r:9080/x");
        assertThat(hash(command)).hasSize(16);

        Command other = CommandRenderer.run(APP, copy(1, "r"), component(config, reads.replace("cfg", "other")));
        assertThat(hash(other)).isEmpty();
    }

    @Test
    void setsTheReplicasOfDeploymentsAndStatefulSetsOnly() throws JsonProcessingException {
        Command command = CommandRenderer.run(
                APP,
                copy(4, "r"),
                component(
                        "{'kind':'Deployment','metadata':{'name':'d'},'spec':{'replicas':1}}",
                        "{'kind':'Service','metadata':{'name':'s'},'spec':{}}"));
        assertThat(command.objects().get(0).at("/spec/replicas").asInt()).isEqualTo(4);
        assertThat(command.objects().get(1).at("/spec").has("replicas")).isFalse();
        assertThat(command.replicas()).isEqualTo(4);
    }

    @Test
    void leavesPlaceholdersAloneThatAreNotBindings() throws JsonProcessingException {
        String script =
                "{'kind':'ConfigMap','metadata':{'name':'c'},'data':{'x':'${HOME} ${other.host} $1 ${ratings.port}'}}";
        Command command = CommandRenderer.run(APP, copy(1, "r"), component(script));
        assertThat(command.objects().get(0).at("/data/x").asText()).isEqualTo("${HOME} ${other.host} $1 9080");
    }

    @Test
    void stopsWithoutObjects() {
        Command command = CommandRenderer.stop(APP, copy(1, "r"));
        assertThat(command.action()).isEqualTo(Command.Action.Stop);
        assertThat(command.objects()).isEmpty();
    }

    private static final String WEB =
            "{'kind':'Deployment','metadata':{'name':'web'},'spec':{'replicas':5,'template':{}}}";

    private static JsonNode spec(Command command, int object) {
        return command.objects().get(object).path("spec");
    }

    @Test
    void leavesReplicasToAnAutoscalerOfTheSameComponent() throws JsonProcessingException {
        Command command = CommandRenderer.run(
                APP,
                copy(3, "r.example.org"),
                component(
                        WEB,
                        WEB.replace("'web'", "'admin'"),
                        "{'kind':'HorizontalPodAutoscaler','metadata':{'name':'web'},'spec':{'minReplicas':2,"
                                + "'scaleTargetRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'web'}}}"));
        assertThat(spec(command, 0).has("replicas")).isFalse();
        assertThat(spec(command, 0).has("template")).isTrue();
        assertThat(spec(command, 1).path("replicas").asInt()).isEqualTo(3);
    }

    @Test
    void anAutoscalerOfAnotherKindOfWorkloadChangesNothing() throws JsonProcessingException {
        Command command = CommandRenderer.run(
                APP,
                copy(3, "r.example.org"),
                component(
                        WEB,
                        "{'kind':'HorizontalPodAutoscaler','metadata':{'name':'web'},"
                                + "'spec':{'scaleTargetRef':{'kind':'StatefulSet','name':'web'}}}"));
        assertThat(spec(command, 0).path("replicas").asInt()).isEqualTo(3);
    }
}
