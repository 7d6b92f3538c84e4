package io.qonnect.agent.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.quantity.KubernetesQuantity;

/**
 * What the scheduler counts for a live pod: containers and sidecars together, or the largest init container with the
 * sidecars started before it, whichever is more, and the overhead. The API server has filled in requests from limits.
 */
final class LivePodRequest {
    private LivePodRequest() {}

    static Resources of(JsonNode spec) {
        Resources running = Resources.ZERO;
        for (JsonNode container : spec.path("containers")) {
            running = running.plus(requests(container));
        }
        Resources sidecars = Resources.ZERO;
        Resources starting = Resources.ZERO;
        for (JsonNode container : spec.path("initContainers")) {
            Resources own = requests(container);
            if (container.path("restartPolicy").asText().equals("Always")) {
                sidecars = sidecars.plus(own);
                starting = larger(starting, sidecars);
            } else {
                starting = larger(starting, sidecars.plus(own));
            }
        }
        Resources all = larger(running.plus(sidecars), starting).plus(amounts(spec.path("overhead")));
        return new Resources(all.cpuMillis(), all.memoryBytes(), all.storageBytes(), 1);
    }

    private static Resources requests(JsonNode container) {
        return amounts(container.path("resources").path("requests"));
    }

    /** CPU, memory, ephemeral storage and pods of a map of quantities; what is absent or no quantity is 0. */
    static Resources amounts(JsonNode map) {
        return new Resources(
                KubernetesQuantity.millis(map.path("cpu").asText()).value().orElse(0L),
                units(map, "memory"),
                units(map, "ephemeral-storage"),
                units(map, "pods"));
    }

    private static long units(JsonNode map, String name) {
        return KubernetesQuantity.units(map.path(name).asText()).value().orElse(0L);
    }

    private static Resources larger(Resources a, Resources b) {
        return new Resources(
                Math.max(a.cpuMillis(), b.cpuMillis()),
                Math.max(a.memoryBytes(), b.memoryBytes()),
                Math.max(a.storageBytes(), b.storageBytes()),
                0);
    }
}
