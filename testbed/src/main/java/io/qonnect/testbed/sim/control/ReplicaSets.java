package io.qonnect.testbed.sim.control;

import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Stored;
import java.util.Comparator;
import java.util.List;

/** Makes and removes the pods of ReplicaSets. */
final class ReplicaSets implements Reconciler {
    private final Things objects;
    private final Work work;

    ReplicaSets(Things objects, Work work) {
        this.objects = objects;
        this.work = work;
    }

    @Override
    public void reconcile(String namespace, String name) {
        Stored set = objects.wanted(Kinds.REPLICA_SET, namespace, name);
        if (set == null) {
            return;
        }
        List<Stored> pods = active(set);
        int wanted = Things.number(set, "/spec/replicas");
        for (int i = pods.size(); i < wanted; i++) {
            objects.create(
                    Kinds.POD, Things.controlled(set, name + "-", set.object().at("/spec/template")));
        }
        if (pods.size() > wanted) {
            pods.stream()
                    .sorted(Comparator.comparing(Things::isReady)
                            .thenComparing(
                                    Comparator.comparingLong(Stored::version).reversed()))
                    .limit(pods.size() - (long) wanted)
                    .forEach(objects::delete);
        }
        status(set);
    }

    private List<Stored> active(Stored set) {
        return objects.controlledBy(set, Kinds.POD).stream()
                .filter(Things::isActive)
                .toList();
    }

    private void status(Stored set) {
        List<Stored> pods = active(set);
        long patience = Things.number(set, "/spec/minReadySeconds");
        long ready = pods.stream().filter(Things::isReady).count();
        long available =
                pods.stream().filter(p -> Things.isAvailable(p, patience)).count();
        objects.editStatus(set, status -> {
            status.put("replicas", pods.size());
            Things.count(status, "fullyLabeledReplicas", pods.size());
            Things.count(status, "readyReplicas", ready);
            Things.count(status, "availableReplicas", available);
            status.put("observedGeneration", set.metadata().path("generation").asLong());
        });
        if (available < ready) {
            work.later(1_000, "ReplicaSet/" + set.key(), () -> reconcile(set.namespace(), set.name()));
        }
    }
}
