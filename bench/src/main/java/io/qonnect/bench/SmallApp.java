package io.qonnect.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.Json;
import java.util.List;

/**
 * The application that is published many times: one component, one Deployment of one replica that requests 10m CPU and
 * 16 MiB. Tiers and wishes take turns, so that every cluster of the paper's nine gets its share.
 */
final class SmallApp {
    private static final List<Tier> TIERS = List.of(Tier.cloud, Tier.fog, Tier.edge);
    private static final List<Objective> WISHES = List.of(Objective.energy, Objective.cost, Objective.performance);

    private SmallApp() {}

    static AppKey key(String namespace, int i) {
        return new AppKey(namespace, "app-" + i);
    }

    /** The spec, as a record's value. */
    static byte[] spec(String namespace, int i) {
        return spec(namespace, i, 0);
    }

    /** The same with another wish at each turn, of which no place and no object depends. */
    static byte[] spec(String namespace, int i, int turn) {
        AppKey key = key(namespace, i);
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("apiVersion", "qonnect.io/v1alpha1").put("kind", "Application");
        document.putObject("metadata").put("name", key.name()).put("namespace", namespace);
        ObjectNode spec = document.putObject("spec");
        ObjectNode component = spec.putArray("components").addObject();
        component.put("name", "web").put("tier", TIERS.get(i % 3).name());
        component.putArray("manifests").add(deployment(key.name()));
        spec.putObject("qos").putObject("weights").put(WISHES.get(i / 3 % 3).name(), 1);
        spec.putObject("rescheduling").put("minImprovementPercent", 5 + turn % 50);
        return Json.bytes(document);
    }

    private static ObjectNode deployment(String name) {
        ObjectNode deployment = Json.mapper().createObjectNode();
        deployment.put("apiVersion", "apps/v1").put("kind", "Deployment");
        deployment.putObject("metadata").put("name", name);
        ObjectNode spec = deployment.putObject("spec");
        spec.put("replicas", 1);
        spec.putObject("selector").putObject("matchLabels").put("app", name);
        ObjectNode template = spec.putObject("template");
        template.putObject("metadata").putObject("labels").put("app", name);
        ObjectNode container = template.putObject("spec").putArray("containers").addObject();
        container.put("name", "web").put("image", "registry.k8s.io/pause:3.10");
        container.putObject("resources").putObject("requests").put("cpu", "10m").put("memory", "16Mi");
        return deployment;
    }
}
