package io.qonnect.kb.application.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.quantity.KubernetesQuantity;
import io.qonnect.kb.quantity.Parsed;
import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.Located;
import java.util.Optional;

/**
 * What one pod requests, summed as the Kubernetes scheduler does: the containers and sidecars together, or the largest
 * init container with the sidecars started before it, whichever is more, and the overhead. A limit without a request
 * is the request.
 */
final class PodRequests {
    /** No amount is above this, so that sums over replicas fit 64 bits. */
    private static final long MOST = 1_000_000_000_000_000L;

    private final Checks checks;

    PodRequests(Checks checks) {
        this.checks = checks;
    }

    /** The request of a pod with this spec. */
    Resources of(Located pod) {
        Resources running = Resources.ZERO;
        for (Located container : list(pod, "containers")) {
            running = sum(running, container(container));
        }
        Resources sidecars = Resources.ZERO;
        Resources starting = Resources.ZERO;
        for (Located container : list(pod, "initContainers")) {
            Resources own = container(container);
            boolean sidecar = container
                    .field("restartPolicy")
                    .filter(p -> "Always".equals(p.value().textValue()))
                    .isPresent();
            if (sidecar) {
                sidecars = sum(sidecars, own);
                starting = larger(starting, sidecars);
            } else {
                starting = larger(starting, sum(sidecars, own));
            }
        }
        Resources pods = larger(sum(running, sidecars), starting);
        Optional<Located> whole = pod.field("resources");
        if (whole.isPresent()) {
            pods = overridden(pods, container(pod));
        }
        Resources overhead = pod.field("overhead").map(this::amounts).orElse(Resources.ZERO);
        Resources all = sum(pods, overhead);
        return new Resources(all.cpuMillis(), all.memoryBytes(), all.storageBytes(), 1);
    }

    private Iterable<Located> list(Located pod, String name) {
        return pod.field(name).map(Located::items).orElse(java.util.List.of());
    }

    private Resources container(Located container) {
        Optional<Located> resources = container.field("resources");
        Resources limits =
                resources.flatMap(r -> r.field("limits")).map(this::amounts).orElse(Resources.ZERO);
        Optional<Located> requests = resources.flatMap(r -> r.field("requests"));
        if (requests.isEmpty()) {
            return limits;
        }
        Resources asked = amounts(requests.get());
        return new Resources(
                requests.get().field("cpu").isPresent() ? asked.cpuMillis() : limits.cpuMillis(),
                requests.get().field("memory").isPresent() ? asked.memoryBytes() : limits.memoryBytes(),
                requests.get().field("ephemeral-storage").isPresent() ? asked.storageBytes() : limits.storageBytes(),
                0);
    }

    private Resources amounts(Located map) {
        for (Located amount : map.fields()) {
            if (checks.problems().isFull()) {
                return Resources.ZERO;
            }
            checkOther(amount);
        }
        return new Resources(
                map.field("cpu").map(at -> amount(at, true)).orElse(0L),
                map.field("memory").map(at -> amount(at, false)).orElse(0L),
                map.field("ephemeral-storage").map(at -> amount(at, false)).orElse(0L),
                0);
    }

    private void checkOther(Located at) {
        if (!java.util.Set.of("cpu", "memory", "ephemeral-storage").contains(at.key())) {
            amount(at, false);
        }
    }

    private long amount(Located at, boolean millis) {
        JsonNode value = at.value();
        String text = value.isNumber() || value.isTextual() ? value.asText() : "";
        Parsed<Long> parsed = millis ? KubernetesQuantity.millis(text) : KubernetesQuantity.units(text);
        long amount = parsed.value().orElse(0L);
        if (!parsed.isOk() || amount > MOST) {
            checks.add(at.problem(
                    ApplicationCodes.QUANTITY,
                    parsed.isOk() ? "is " + at.shown() : parsed.found(),
                    parsed.isOk() ? "it must be at most " + MOST : parsed.allowed(),
                    "Correct it"));
        }
        return Math.min(amount, MOST);
    }

    private static Resources overridden(Resources sum, Resources whole) {
        return new Resources(
                whole.cpuMillis() > 0 ? whole.cpuMillis() : sum.cpuMillis(),
                whole.memoryBytes() > 0 ? whole.memoryBytes() : sum.memoryBytes(),
                sum.storageBytes(),
                0);
    }

    static Resources sum(Resources a, Resources b) {
        Resources sum = a.plus(b);
        return new Resources(
                Math.min(MOST, sum.cpuMillis()),
                Math.min(MOST, sum.memoryBytes()),
                Math.min(MOST, sum.storageBytes()),
                sum.pods());
    }

    private static Resources larger(Resources a, Resources b) {
        return new Resources(
                Math.max(a.cpuMillis(), b.cpuMillis()),
                Math.max(a.memoryBytes(), b.memoryBytes()),
                Math.max(a.storageBytes(), b.storageBytes()),
                0);
    }
}
