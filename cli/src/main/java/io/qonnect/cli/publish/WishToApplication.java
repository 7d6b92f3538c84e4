package io.qonnect.cli.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.ClusterAffinity;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Constraint;
import io.qonnect.kb.application.Edge;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.QosSpec;
import io.qonnect.kb.application.reading.ApplicationReader;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.Json;
import java.util.List;
import java.util.Map;

/**
 * Writes an accepted wish as an Application that may be published: read again, it is the same wish, up to the last bit
 * of its weights.
 */
public final class WishToApplication {
    private WishToApplication() {}

    /** The application with its own weights. */
    public static ObjectNode document(AppKey key, ApplicationSpec spec) {
        return document(key, spec, spec.qos().weights());
    }

    /** The application with other weights. */
    public static ObjectNode document(AppKey key, ApplicationSpec spec, Map<Objective, Double> weights) {
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("apiVersion", ApplicationReader.API_VERSION).put("kind", ApplicationReader.KIND);
        ObjectNode metadata = document.putObject("metadata").put("name", key.name());
        if (!key.namespace().equals(key.name())) {
            metadata.put("namespace", key.namespace());
        }
        ObjectNode body = document.putObject("spec");
        ArrayNode components = body.putArray("components");
        spec.components().forEach(c -> component(components.addObject(), c));
        qos(body.putObject("qos"), spec.qos(), weights);
        body.putObject("failover").putObject("cluster").put("tolerationSeconds", spec.tolerationSeconds());
        body.putObject("rescheduling")
                .put("minImprovementPercent", spec.minImprovementPercent())
                .put("cooldown", spec.cooldownSeconds() + "s");
        return document;
    }

    /** Replicas are in the workloads; what they request is too. */
    private static void component(ObjectNode at, ComponentSpec component) {
        at.put("name", component.name());
        if (!component.tiers().isEmpty()) {
            texts(at, "tier", component.tiers().stream().map(Tier::name).toList());
        }
        if (!component.connectivity().isEmpty()) {
            ArrayNode edges = at.putArray("connectivity");
            component.connectivity().forEach(e -> edge(edges.addObject(), e));
        }
        if (!component.affinity().equals(ClusterAffinity.ANY)) {
            affinity(at.putObject("placement").putObject("clusterAffinity"), component.affinity());
        }
        ArrayNode manifests = at.putArray("manifests");
        component.manifests().forEach(manifests::add);
    }

    private static void edge(ObjectNode at, Edge edge) {
        at.put("target", edge.target()).put("service", edge.service()).put("port", edge.port());
    }

    private static void affinity(ObjectNode at, ClusterAffinity affinity) {
        texts(at, "clusterNames", affinity.clusterNames());
        if (!affinity.matchLabels().isEmpty()) {
            ObjectNode labels = at.putObject("labelSelector").putObject("matchLabels");
            affinity.matchLabels().forEach(labels::put);
        }
        texts(at, "exclude", affinity.exclude());
    }

    private static void texts(ObjectNode at, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = at.putArray(field);
            texts.forEach(list::add);
        }
    }

    private static void qos(ObjectNode at, QosSpec qos, Map<Objective, Double> weights) {
        ObjectNode all = at.putObject("weights");
        weights.forEach((objective, weight) -> all.put(objective.name(), weight));
        at.put("algorithm", qos.algorithm().name());
        if (!qos.constraints().isEmpty()) {
            ArrayNode constraints = at.putArray("constraints");
            qos.constraints().forEach(c -> constraint(constraints.addObject(), c));
        }
        at.put("whenUnknown", qos.whenUnknown().name());
    }

    private static void constraint(ObjectNode at, Constraint constraint) {
        at.put("metric", constraint.metric())
                .put("op", constraint.op().name())
                .put("value", constraint.text())
                .put("enforcement", "Required");
    }
}
