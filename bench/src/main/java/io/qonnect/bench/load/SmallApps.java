package io.qonnect.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.bench.observe.Kind;
import io.qonnect.kb.application.ClusterAffinity;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Applications of components that are each one Deployment of one replica, which requests next to nothing. Tiers and wishes
 * take turns, so that every cluster of the paper's nine gets its share.
 *
 * @param prefix the namespace of all of them
 * @param components of each application, at least 1
 * @param affinity where they may be; one that names clusters lifts the limit to a tier
 */
public record SmallApps(String prefix, int components, ClusterAffinity affinity) implements Workload {
    private static final List<Tier> TIERS = List.of(Tier.cloud, Tier.fog, Tier.edge);
    private static final List<Objective> WISHES = List.of(Objective.energy, Objective.cost, Objective.performance);

    /** New ones, in a namespace of their own. */
    public static SmallApps fresh(int components) {
        return new SmallApps(Workload.freshPrefix(), components, ClusterAffinity.ANY);
    }

    /** The same with other limits to where they may be. */
    public SmallApps within(ClusterAffinity other) {
        return new SmallApps(prefix, components, other);
    }

    @Override
    public AppKey key(int i) {
        return new AppKey(prefix, "app-" + i);
    }

    /** The Deployments of an application, as {@code namespace/name}. */
    public List<String> deployments(int i) {
        return IntStream.range(0, components)
                .mapToObj(c -> prefix + "/" + deployment(i, c))
                .toList();
    }

    private String deployment(int i, int component) {
        return key(i).name() + "-c" + component;
    }

    @Override
    public Map<Kind, Integer> objectsPerApplication() {
        return Map.of(Kind.Deployment, components);
    }

    @Override
    public byte[] spec(int i) {
        return spec(i, 0);
    }

    /** The same with another wish at each turn, of which no place and no object depends. */
    public byte[] spec(int i, int turn) {
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("apiVersion", "qonnect.io/v1alpha1").put("kind", "Application");
        document.putObject("metadata").put("name", key(i).name()).put("namespace", prefix);
        ObjectNode spec = document.putObject("spec");
        var list = spec.putArray("components");
        IntStream.range(0, components).forEach(c -> list.add(component(i, c)));
        spec.putObject("qos").putObject("weights").put(WISHES.get(i / 3 % 3).name(), 1);
        spec.putObject("rescheduling").put("minImprovementPercent", 5 + turn % 50);
        return Json.bytes(document);
    }

    private ObjectNode component(int i, int c) {
        ObjectNode component = Json.mapper().createObjectNode();
        boolean anyTier = !affinity.clusterNames().isEmpty();
        component
                .put("name", "c" + c)
                .put("tier", anyTier ? "any" : TIERS.get((i + c) % 3).name());
        if (!affinity.equals(ClusterAffinity.ANY)) {
            ObjectNode where = component.putObject("placement").putObject("clusterAffinity");
            affinity.clusterNames().forEach(where.withArray("clusterNames")::add);
            affinity.exclude().forEach(where.withArray("exclude")::add);
        }
        component.putArray("manifests").add(manifest(deployment(i, c)));
        return component;
    }

    private static ObjectNode manifest(String name) {
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
        container.putObject("resources").putObject("requests").put("cpu", "1m").put("memory", "1Mi");
        return deployment;
    }
}
