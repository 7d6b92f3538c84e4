package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.testbed.sim.store.Kind;
import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Binds pods to nodes that have room for them, and says why where none has. */
final class Scheduler implements Reconciler {
    static final Kind CLAIM = new Kinds()
            .all().stream()
                    .filter(k -> k.is("PersistentVolumeClaim"))
                    .findFirst()
                    .orElseThrow();

    private final Things objects;
    private final Occupancy occupancy;

    Scheduler(Things objects) {
        this.objects = objects;
        this.occupancy = new Occupancy(objects.store());
    }

    static boolean isWaiting(Stored pod) {
        return !pod.deleting() && pod.object().at("/spec/nodeName").asText().isEmpty() && !Things.isFinished(pod);
    }

    @Override
    public void reconcile(String namespace, String name) {
        Stored pod = objects.wanted(Kinds.POD, namespace, name);
        if (pod == null || !isWaiting(pod)) {
            return;
        }
        List<Stored> nodes = objects.store().all(Kinds.NODE, "");
        TreeMap<String, Integer> reasons = new TreeMap<>();
        if (claims(pod)) {
            for (Stored node : nodes) {
                List<String> lacking = lacking(pod, node);
                if (lacking.isEmpty()) {
                    bind(pod, node.name());
                    return;
                }
                lacking.forEach(reason -> reasons.merge(reason, 1, Integer::sum));
            }
        } else {
            reasons.put("pod has unbound immediate PersistentVolumeClaims", nodes.size());
        }
        refuse(pod, nodes.size(), reasons);
    }

    private List<String> lacking(Stored pod, Stored node) {
        JsonNode spec = pod.object().path("spec");
        if (!Things.condition(node.object(), "Ready").path("status").asText().equals("True")) {
            return List.of("node(s) were not ready");
        }
        if (!Fit.takes(node, spec)) {
            return List.of("node(s) didn't match Pod's node affinity/selector");
        }
        return occupancy.lacks(node, spec);
    }

    private boolean claims(Stored pod) {
        for (JsonNode volume : pod.object().at("/spec/volumes")) {
            String claim = volume.at("/persistentVolumeClaim/claimName").asText();
            Stored found = claim.isEmpty() ? null : objects.get(CLAIM, pod.namespace(), claim);
            if (!claim.isEmpty()
                    && (found == null
                            || !found.object().at("/status/phase").asText().equals("Bound"))) {
                return false;
            }
        }
        return true;
    }

    private void bind(Stored pod, String node) {
        objects.edit(pod, p -> p.withObject("/spec").put("nodeName", node));
        objects.editStatus(pod, status -> Things.condition(status, "PodScheduled", true, "", ""));
    }

    private void refuse(Stored pod, int nodes, Map<String, Integer> reasons) {
        List<String> parts = new ArrayList<>();
        reasons.forEach((reason, count) -> parts.add(count + " " + reason));
        String message = "0/" + nodes + " nodes are available: " + String.join(", ", parts) + ".";
        objects.editStatus(pod, status -> Things.condition(status, "PodScheduled", false, "Unschedulable", message));
    }
}
