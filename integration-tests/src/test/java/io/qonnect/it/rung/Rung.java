package io.qonnect.it.rung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.MemberCluster;
import io.qonnect.testbed.NodeSpec;
import io.qonnect.testbed.kubernetes.PodBehaviour;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;

/** A member cluster with a namespace of its own for each case, and the objects that the cases are about. */
abstract class Rung {
    static final NodeSpec NODE = new NodeSpec("worker", "6", "7160844288", "4114046976", Map.of("zone", "a"));

    private static int number;

    private final ApiClient client = new ApiClient(cluster().kubeconfig());
    private String namespace = "";

    abstract MemberCluster cluster();

    @BeforeEach
    void namespaceOfItsOwn() {
        namespace = "contract-" + ++number;
        ObjectNode object = Json.mapper().createObjectNode();
        object.putObject("metadata").put("name", namespace);
        Answer made = client.post("/api/v1/namespaces", object);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
    }

    ApiClient api() {
        return client;
    }

    String namespace() {
        return namespace;
    }

    String configs() {
        return "/api/v1/namespaces/" + namespace + "/configmaps";
    }

    String config(String name) {
        return configs() + "/" + name;
    }

    String apps(String plural) {
        return "/apis/apps/v1/namespaces/" + namespace + "/" + plural;
    }

    String deployment(String name) {
        return apps("deployments") + "/" + name;
    }

    String pods() {
        return "/api/v1/namespaces/" + namespace + "/pods";
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.mapper().readTree(text.replace('\'', '"'));
        } catch (java.io.IOException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }

    /** A ConfigMap whose data are given as JSON with single quotes. */
    static ObjectNode configMap(String name, String data) {
        return json("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'" + name + "'},'data':" + data + "}");
    }

    /** Creates it; the answer is checked. */
    Answer made(ObjectNode configMap) {
        Answer answer = api().post(configs(), configMap);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    static ObjectNode workload(String kind, String name, int replicas, String image) {
        ObjectNode object = json("{'apiVersion':'apps/v1','kind':'" + kind + "','metadata':{'name':'" + name
                + "'},'spec':{'replicas':" + replicas + ",'selector':{'matchLabels':{'app':'" + name
                + "'}},'template':{'metadata':{'labels':{'app':'" + name
                + "'}},'spec':{'containers':[{'name':'main','image':'" + image + "'}]}}}}");
        if (kind.equals("StatefulSet")) {
            object.withObject("/spec").put("serviceName", name);
        } else if (kind.equals("DaemonSet")) {
            object.withObject("/spec").remove("replicas");
        }
        return object;
    }

    static ObjectNode failing(ObjectNode workload) {
        workload.withObject("/spec/template/metadata/annotations").put(PodBehaviour.FAIL, "true");
        return workload;
    }

    static ObjectNode requesting(ObjectNode workload, String cpu) {
        ((ObjectNode) workload.at("/spec/template/spec/containers/0"))
                .putObject("resources")
                .putObject("requests")
                .put("cpu", cpu);
        return workload;
    }

    static void eventually(String what, BooleanSupplier condition) {
        await(what).atMost(Duration.ofSeconds(60)).until(condition::getAsBoolean);
    }

    static String condition(JsonNode object, String type, String field) {
        for (JsonNode condition : object.at("/status/conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition.path(field).asText();
            }
        }
        return "";
    }

    /** What every refusal looks like. */
    static void assertRefused(Answer answer, int code, String reason, String message) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(code);
        assertThat(answer.at("/kind")).isEqualTo("Status");
        assertThat(answer.at("/apiVersion")).isEqualTo("v1");
        assertThat(answer.at("/status")).isEqualTo("Failure");
        assertThat(answer.at("/reason")).isEqualTo(reason);
        assertThat(answer.at("/code")).isEqualTo(Integer.toString(code));
        assertThat(answer.at("/message")).contains(message);
    }
}
