package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.api.Names;
import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Stored;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One pod of a DaemonSet on every node that takes it; renewed one by one. */
final class DaemonSets implements Reconciler {
    private final Things objects;

    DaemonSets(Things objects) {
        this.objects = objects;
    }

    @Override
    public void reconcile(String namespace, String name) {
        Stored set = objects.wanted(Kinds.DAEMON_SET, namespace, name);
        if (set == null) {
            return;
        }
        String revision = Names.hash(Json.text(set.object().at("/spec/template")));
        Set<String> missing = new HashSet<>();
        for (Stored node : objects.store().all(Kinds.NODE, "")) {
            if (Fit.takes(node, set.object().at("/spec/template/spec"))) {
                missing.add(node.name());
            }
        }
        int wanted = missing.size();
        boolean renewing = false;
        for (Stored pod : objects.controlledBy(set, Kinds.POD)) {
            boolean placed = missing.remove(node(pod));
            renewing |= pod.deleting() || !Things.isReady(pod);
            if (!placed && !pod.deleting()) {
                objects.delete(pod);
            }
        }
        missing.forEach(node -> create(set, node, revision));
        if (!renewing && missing.isEmpty()) {
            renew(set, revision);
        }
        status(set, wanted, revision);
    }

    private static String node(Stored pod) {
        return pod.object().at("/spec/nodeName").asText();
    }

    private void create(Stored set, String node, String revision) {
        ObjectNode pod = Things.controlled(set, set.name() + "-", set.object().at("/spec/template"));
        pod.withObject("/spec").put("nodeName", node);
        objects.create(Kinds.POD, Things.revised(pod, revision));
    }

    private void renew(Stored set, String revision) {
        objects.controlledBy(set, Kinds.POD).stream()
                .filter(p -> !Things.revision(p).equals(revision))
                .findFirst()
                .ifPresent(objects::delete);
    }

    private void status(Stored set, int wanted, String revision) {
        List<Stored> pods = objects.controlledBy(set, Kinds.POD).stream()
                .filter(Things::isActive)
                .toList();
        long ready = pods.stream().filter(Things::isReady).count();
        long updated =
                pods.stream().filter(p -> Things.revision(p).equals(revision)).count();
        objects.editStatus(set, status -> {
            status.put("desiredNumberScheduled", wanted).put("currentNumberScheduled", pods.size());
            status.put("numberMisscheduled", 0).put("numberReady", ready);
            Things.count(status, "updatedNumberScheduled", updated);
            Things.count(status, "numberAvailable", ready);
            Things.count(status, "numberUnavailable", wanted - ready);
            status.put("observedGeneration", set.metadata().path("generation").asLong());
        });
    }
}
