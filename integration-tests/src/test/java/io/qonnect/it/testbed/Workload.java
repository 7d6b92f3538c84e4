package io.qonnect.it.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.PodBehaviour;
import io.qonnect.testbed.kubernetes.Resource;

/** A small Deployment for tests of the testbed. */
final class Workload {
    static final String NAMESPACE = "default";

    private Workload() {}

    static ObjectNode deployment(String name, int replicas, String failsWhen, String color) {
        ObjectNode deployment = Json.mapper().createObjectNode();
        deployment.put("apiVersion", "apps/v1").put("kind", "Deployment");
        deployment.putObject("metadata").put("name", name).putObject("labels").put("app", name);
        ObjectNode spec = deployment.putObject("spec").put("replicas", replicas);
        spec.putObject("selector").putObject("matchLabels").put("app", name);
        ObjectNode template = spec.putObject("template");
        ObjectNode metadata = template.putObject("metadata");
        metadata.putObject("labels").put("app", name);
        metadata.putObject("annotations").put(PodBehaviour.FAIL, failsWhen);
        ObjectNode container = template.putObject("spec").putArray("containers").addObject();
        container.put("name", "main").put("image", "registry.example/main:1");
        container.putArray("env").addObject().put("name", "COLOR").put("value", color);
        return deployment;
    }

    static int available(ClusterView view, String name) {
        return view.get(Resource.DEPLOYMENTS, NAMESPACE, name)
                .map(deployment ->
                        deployment.path("status").path("availableReplicas").asInt())
                .orElse(0);
    }

    static boolean crashes(ClusterView view, String name) {
        return view.list(Resource.PODS, NAMESPACE, "app=" + name).stream().anyMatch(Workload::isCrashing);
    }

    private static boolean isCrashing(JsonNode pod) {
        return pod.at("/status/containerStatuses/0/state/waiting/reason")
                .asText()
                .equals("CrashLoopBackOff");
    }
}
