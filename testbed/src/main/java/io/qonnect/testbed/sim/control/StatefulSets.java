package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.api.Names;
import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Stored;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Makes, renews and removes the numbered pods of StatefulSets, one after the other unless they are parallel. */
final class StatefulSets implements Reconciler {
    private final Things objects;

    StatefulSets(Things objects) {
        this.objects = objects;
    }

    @Override
    public void reconcile(String namespace, String name) {
        Stored set = objects.wanted(Kinds.STATEFUL_SET, namespace, name);
        if (set == null) {
            return;
        }
        String revision = name + "-" + Names.hash(Json.text(set.object().at("/spec/template")));
        NavigableMap<Integer, Stored> pods = pods(set);
        boolean ordered = !set.object().at("/spec/podManagementPolicy").asText().equals("Parallel");
        if (grow(set, pods, revision, ordered) && shrink(set, pods, ordered)) {
            renew(set, pods, revision);
        }
        status(set, revision);
    }

    private NavigableMap<Integer, Stored> pods(Stored set) {
        NavigableMap<Integer, Stored> pods = new TreeMap<>();
        for (Stored pod : objects.controlledBy(set, Kinds.POD)) {
            String number = pod.name().substring(set.name().length() + 1);
            pods.put(Integer.parseInt(number), pod);
        }
        return pods;
    }

    /** Whether all that are wanted are there and, in order, ready. */
    private boolean grow(Stored set, Map<Integer, Stored> pods, String revision, boolean ordered) {
        int wanted = Things.number(set, "/spec/replicas");
        boolean all = true;
        for (int i = 0; i < wanted; i++) {
            Stored pod = pods.get(i);
            if (pod == null) {
                create(set, i, revision);
            }
            boolean ready = pod != null && Things.isReady(pod);
            all &= ready;
            if (ordered && !ready) {
                return pod != null && !pod.deleting() && !Things.revision(pod).equals(revision);
            }
        }
        return all;
    }

    private void create(Stored set, int number, String revision) {
        String name = set.name() + "-" + number;
        ObjectNode pod = Things.controlled(set, name, set.object().at("/spec/template"));
        ObjectNode labels = pod.withObject("/metadata").withObject("/labels");
        labels.put("statefulset.kubernetes.io/pod-name", name).put("apps.kubernetes.io/pod-index", "" + number);
        pod.withObject("/spec").put("hostname", name);
        for (JsonNode claim : set.object().at("/spec/volumeClaimTemplates")) {
            claim(set, pod, claim, name);
        }
        objects.create(Kinds.POD, Things.revised(pod, revision));
    }

    private void claim(Stored set, ObjectNode pod, JsonNode template, String podName) {
        String volume = template.at("/metadata/name").asText();
        String name = volume + "-" + podName;
        ObjectNode source =
                pod.withObject("/spec").withArray("volumes").addObject().put("name", volume);
        source.putObject("persistentVolumeClaim").put("claimName", name);
        if (objects.get(Scheduler.CLAIM, set.namespace(), name) == null) {
            ObjectNode claim = template.deepCopy();
            claim.withObject("/metadata").put("name", name).put("namespace", set.namespace());
            claim.remove("status");
            objects.create(Scheduler.CLAIM, claim);
        }
    }

    /** Whether nothing is too much. */
    private boolean shrink(Stored set, NavigableMap<Integer, Stored> pods, boolean ordered) {
        int wanted = Things.number(set, "/spec/replicas");
        for (Stored pod : pods.tailMap(wanted, true).descendingMap().values()) {
            if (!pod.deleting()) {
                objects.delete(pod);
            }
            if (ordered) {
                break;
            }
        }
        return pods.tailMap(wanted).isEmpty();
    }

    private void renew(Stored set, NavigableMap<Integer, Stored> pods, String revision) {
        int from = Things.number(set, "/spec/updateStrategy/rollingUpdate/partition");
        boolean rolling = set.object().at("/spec/updateStrategy/type").asText().equals("RollingUpdate");
        for (Stored pod : pods.tailMap(from, true).descendingMap().values()) {
            boolean old = !Things.revision(pod).equals(revision);
            if (pod.deleting() || (!old && !Things.isReady(pod))) {
                return;
            }
            if (old && rolling) {
                objects.delete(pod);
                return;
            }
        }
    }

    private void status(Stored set, String revision) {
        List<Stored> pods = objects.controlledBy(set, Kinds.POD).stream()
                .filter(Things::isActive)
                .toList();
        long ready = pods.stream().filter(Things::isReady).count();
        long updated =
                pods.stream().filter(p -> Things.revision(p).equals(revision)).count();
        int wanted = Things.number(set, "/spec/replicas");
        objects.editStatus(set, status -> {
            status.put("replicas", pods.size());
            Things.count(status, "readyReplicas", ready);
            status.put("availableReplicas", ready);
            Things.count(status, "updatedReplicas", updated);
            boolean done = updated == wanted && pods.size() == wanted;
            String current = status.path("currentRevision").asText();
            status.put("currentRevision", done || current.isEmpty() ? revision : current);
            Things.count(status, "currentReplicas", done ? updated : pods.size() - updated);
            status.put("updateRevision", revision).put("collisionCount", 0);
            status.put("observedGeneration", set.metadata().path("generation").asLong());
        });
    }
}
