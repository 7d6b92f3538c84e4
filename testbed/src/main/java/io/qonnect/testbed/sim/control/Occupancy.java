package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.quantity.KubernetesQuantity;
import io.qonnect.testbed.sim.store.Change;
import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Store;
import io.qonnect.testbed.sim.store.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the pods bound to each node request, counted as they come and go. Guarded by the store's lock. */
final class Occupancy {
    private static final String[] RESOURCES = {"cpu", "memory", "ephemeral-storage"};
    private static final int PODS = RESOURCES.length;

    private final Store store;
    private final Map<String, long[]> usedByNode = new HashMap<>();

    /** Follows a store in which there is no pod yet. */
    Occupancy(Store store) {
        this.store = store;
        store.follow(this::note);
    }

    private void note(Change change) {
        if (change.after().kind().equals(Kinds.POD)) {
            count(change.before(), -1);
            count(change.deleted() ? null : change.after(), 1);
        }
    }

    /** Finished pods do not count, as for the real scheduler. */
    private void count(@Nullable Stored pod, int sign) {
        String node = pod == null ? "" : pod.object().at("/spec/nodeName").asText();
        if (pod == null || node.isEmpty() || Things.isFinished(pod)) {
            return;
        }
        long[] used = usedByNode.computeIfAbsent(node, n -> new long[PODS + 1]);
        for (int i = 0; i < RESOURCES.length; i++) {
            used[i] += sign * requested(pod.object().path("spec"), RESOURCES[i]);
        }
        used[PODS] += sign;
    }

    /** What a pod lacks on a node; empty = it fits. */
    List<String> lacks(Stored node, JsonNode podSpec) {
        JsonNode allocatable = node.object().at("/status/allocatable");
        long[] used = store.transaction(
                () -> usedByNode.getOrDefault(node.name(), new long[PODS + 1]).clone());
        List<String> lacking = new ArrayList<>();
        for (int i = 0; i < RESOURCES.length; i++) {
            String resource = RESOURCES[i];
            long wanted = requested(podSpec, resource);
            if (wanted > 0 && used[i] + wanted > amount(allocatable.path(resource), resource)) {
                lacking.add("Insufficient " + resource);
            }
        }
        if (used[PODS] >= amount(allocatable.path("pods"), "pods")) {
            lacking.add("Too many pods");
        }
        return lacking;
    }

    private static long requested(JsonNode podSpec, String resource) {
        long running = 0;
        for (JsonNode container : podSpec.path("containers")) {
            running += request(container, resource);
        }
        long sidecars = 0;
        long starting = 0;
        for (JsonNode container : podSpec.path("initContainers")) {
            long own = request(container, resource);
            boolean sidecar = container.path("restartPolicy").asText().equals("Always");
            starting = Math.max(starting, sidecars + own);
            sidecars += sidecar ? own : 0;
        }
        return Math.max(running + sidecars, starting)
                + amount(podSpec.path("overhead").path(resource), resource);
    }

    private static long request(JsonNode container, String resource) {
        return amount(container.path("resources").path("requests").path(resource), resource);
    }

    private static long amount(JsonNode quantity, String resource) {
        String text = quantity.asText();
        return (resource.equals("cpu") ? KubernetesQuantity.millis(text) : KubernetesQuantity.units(text))
                .value()
                .orElse(0L);
    }
}
