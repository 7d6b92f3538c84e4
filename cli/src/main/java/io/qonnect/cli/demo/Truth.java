package io.qonnect.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.testbed.kubernetes.Availability;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is in the clusters of a namespace, asked of each API server anew, beside all watches and topics. */
final class Truth {
    private final Map<String, ClusterView> views = new TreeMap<>();
    private final String namespace;
    private final Workloads workloads;

    Truth(Map<String, Path> kubeconfigs, String namespace, Workloads workloads) {
        kubeconfigs.forEach((cluster, file) -> views.put(cluster, ClusterView.of(file)));
        this.namespace = namespace;
        this.workloads = workloads;
    }

    /**
     * What one look showed.
     *
     * @param places the cluster of each component that exists exactly once and is available
     * @param problems everything else
     */
    record Look(Map<String, String> places, List<String> problems) {}

    /** Asks every cluster that is not lost. */
    Look look(Set<String> lost) {
        Map<String, List<String>> where = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        workloads.deployments().keySet().forEach(c -> where.put(c, new ArrayList<>()));
        views.forEach((cluster, view) -> {
            if (!lost.contains(cluster)) {
                view.list(Resource.DEPLOYMENTS, namespace, null).forEach(d -> note(cluster, d, where, problems));
            }
        });
        Map<String, String> places = new LinkedHashMap<>();
        where.forEach((component, clusters) -> {
            if (clusters.size() == 1) {
                places.put(component, clusters.get(0));
            } else {
                problems.add(
                        component + " is in " + (clusters.isEmpty() ? "no cluster" : String.join(" and ", clusters)));
            }
        });
        return new Look(places, problems);
    }

    private void note(String cluster, JsonNode deployment, Map<String, List<String>> where, List<String> problems) {
        String name = namespace + "/" + deployment.at("/metadata/name").asText();
        workloads.deployments().forEach((component, object) -> {
            if (object.equals(name)) {
                where.computeIfAbsent(component, c -> new ArrayList<>()).add(cluster);
                if (!Availability.isAvailable(deployment)) {
                    problems.add(component + " on " + cluster + " is not available");
                }
            }
        });
        if (!workloads.deployments().containsValue(name)) {
            problems.add(name + " on " + cluster + " is of nobody");
        }
        if (deployment.toString().contains("${")) {
            problems.add(name + " on " + cluster + " holds a placeholder that was not filled in");
        }
    }
}
