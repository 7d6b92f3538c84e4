package io.qonnect.it.federation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.kubernetes.PodBehaviour;

/** An application as a user writes it, built step by step: each component is one Deployment and one Service. */
final class App {
    private final ObjectNode root = Json.mapper().createObjectNode();
    private final String name;

    private App(String name) {
        this.name = name;
        root.put("apiVersion", "qonnect.io/v1alpha1").put("kind", "Application");
        root.putObject("metadata").put("name", name);
        root.putObject("spec").putArray("components");
    }

    static App named(String name) {
        return new App(name).wish("energy", 1);
    }

    String name() {
        return name;
    }

    /** Replaces the weights by one. */
    App wish(String objective, double weight) {
        ((ObjectNode) root.path("spec")).putObject("qos").putObject("weights").put(objective, weight);
        return this;
    }

    /** Adds a component of one replica. */
    App component(String component, String tier) {
        ObjectNode added = components().addObject().put("name", component);
        if (!tier.equals("any")) {
            added.put("tier", tier);
        }
        ArrayNode manifests = added.putArray("manifests");
        service(manifests.addObject(), component);
        deployment(manifests.addObject(), component);
        return this;
    }

    private ArrayNode components() {
        return (ArrayNode) root.path("spec").path("components");
    }

    private static void service(ObjectNode service, String component) {
        service.put("apiVersion", "v1").put("kind", "Service");
        service.putObject("metadata").put("name", component);
        ObjectNode spec = service.putObject("spec");
        spec.putObject("selector").put("app", component);
        spec.putArray("ports").addObject().put("name", "http").put("port", 8080);
    }

    private static void deployment(ObjectNode deployment, String component) {
        deployment.put("apiVersion", "apps/v1").put("kind", "Deployment");
        deployment.putObject("metadata").put("name", component);
        ObjectNode spec = deployment.putObject("spec").put("replicas", 1);
        spec.putObject("selector").putObject("matchLabels").put("app", component);
        ObjectNode template = spec.putObject("template");
        template.putObject("metadata").putObject("labels").put("app", component);
        ObjectNode container = template.putObject("spec").putArray("containers").addObject();
        container.put("name", "main").put("image", "registry.example/" + component + ":1");
        container.putObject("resources").putObject("requests").put("cpu", "50m").put("memory", "64Mi");
    }

    private ObjectNode last() {
        return (ObjectNode) components().get(components().size() - 1);
    }

    private ObjectNode lastTemplate() {
        return (ObjectNode) last().at("/manifests/1/spec/template");
    }

    /** The last component consumes another one and reads its address. */
    App consuming(String target) {
        last().putArray("connectivity").addObject().put("target", target);
        ((ObjectNode) lastTemplate().at("/spec/containers/0"))
                .putArray("env")
                .addObject()
                .put("name", "TARGET")
                .put("value", "${" + target + ".address}");
        return this;
    }

    App image(String tag) {
        ((ObjectNode) lastTemplate().at("/spec/containers/0")).put("image", "registry.example/main:" + tag);
        return this;
    }

    /** CPU request of the last component. */
    App cpu(String quantity) {
        ((ObjectNode) lastTemplate().at("/spec/containers/0/resources/requests")).put("cpu", quantity);
        return this;
    }

    /** Pods of the last component crash when this holds, as {@link PodBehaviour} reads it. */
    App failsWhen(String condition) {
        ((ObjectNode) lastTemplate().path("metadata")).putObject("annotations").put(PodBehaviour.FAIL, condition);
        return this;
    }

    /** Only these clusters for the last component. */
    App on(String... clusters) {
        ArrayNode names =
                last().putObject("placement").putObject("clusterAffinity").putArray("clusterNames");
        for (String cluster : clusters) {
            names.add(cluster);
        }
        return this;
    }

    String json() {
        return root.toString();
    }
}
