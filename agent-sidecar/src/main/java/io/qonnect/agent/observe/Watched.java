package io.qonnect.agent.observe;

import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.kb.cluster.Resources;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Everything watched in the member cluster that conditions and node reports are made of. Not thread safe. */
public final class Watched {
    private final Map<ObjectRef, Workload> workloads = new HashMap<>();
    private final Map<String, PodView> pods = new HashMap<>();
    private final Map<Owner, Map<String, PodView>> podsByOwner = new HashMap<>();
    private final Map<String, ReplicaSetView> replicaSets = new HashMap<>();
    private final Map<String, Resources> requestedByNode = new HashMap<>();
    private final Map<ObjectRef, ObjectView> objects = new HashMap<>();
    private final Set<String> kinds = new HashSet<>();
    private BiConsumer<String, String> onKind = (apiVersion, kind) -> {};

    public void workload(Workload seen) {
        workloads.put(seen.ref(), seen);
    }

    public @Nullable Workload workloadGone(ObjectRef ref) {
        return workloads.remove(ref);
    }

    public @Nullable Workload workload(ObjectRef ref) {
        return workloads.get(ref);
    }

    /** Workloads that say they are that owner's, in order. */
    public List<ObjectRef> workloadsOf(Owner owner) {
        return workloads.values().stream()
                .filter(w -> w.owner().equals(owner))
                .map(Workload::ref)
                .sorted()
                .toList();
    }

    /** Tells of every kind that is looked at beside workloads, once, by its apiVersion and name: it is to be watched. */
    public void onKind(BiConsumer<String, String> listener) {
        onKind = listener;
    }

    public void object(ObjectView seen) {
        objects.put(seen.ref(), seen);
    }

    public @Nullable ObjectView objectGone(ObjectRef ref) {
        return objects.remove(ref);
    }

    /** An object that is no workload; asking for the first of a kind begins the watch of that kind. */
    @Nullable
    ObjectView object(ObjectRef ref) {
        follow(ref);
        return objects.get(ref);
    }

    /** Has an object's kind watched from now on, if it is not yet. */
    public void follow(ObjectRef ref) {
        boolean workload = Judge.WORKLOADS.contains(ref.kind()) && !ObjectView.isWaitedFor(ref);
        if (!workload && kinds.add(ref.apiVersion() + " " + ref.kind())) {
            onKind.accept(ref.apiVersion(), ref.kind());
        }
    }

    public void replicaSet(ReplicaSetView seen) {
        replicaSets.put(seen.id(), seen);
    }

    public void replicaSetGone(String id) {
        replicaSets.remove(id);
    }

    @Nullable
    ReplicaSetView replicaSet(String namespace, String name) {
        return replicaSets.get(namespace + "/" + name);
    }

    /** Notes a pod; returns what was known of it before. */
    public @Nullable PodView pod(PodView seen) {
        PodView before = podGone(seen.id());
        pods.put(seen.id(), seen);
        podsByOwner.computeIfAbsent(seen.owner(), o -> new TreeMap<>()).put(seen.name(), seen);
        count(seen, 1);
        return before;
    }

    /** Forgets a pod; returns what was known of it. */
    public @Nullable PodView podGone(String id) {
        PodView before = pods.remove(id);
        if (before != null) {
            Map<String, PodView> siblings = podsByOwner.getOrDefault(before.owner(), new TreeMap<>());
            siblings.remove(before.name());
            if (siblings.isEmpty()) {
                podsByOwner.remove(before.owner());
            }
            count(before, -1);
        }
        return before;
    }

    /** Pods that say they are that owner's, being deleted or not. */
    public Collection<PodView> podsOf(Owner owner) {
        return podsByOwner.getOrDefault(owner, Map.of()).values();
    }

    /** What the pods bound to a node request; finished ones do not count, as for the scheduler. */
    public Resources requestedOn(String node) {
        return requestedByNode.getOrDefault(node, Resources.ZERO);
    }

    private void count(PodView pod, int sign) {
        if (pod.bound() && !pod.finished()) {
            requestedByNode.merge(pod.node(), pod.requests().times(sign), Resources::plus);
        }
    }
}
