package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.testbed.kubernetes.PodBehaviour;
import io.qonnect.testbed.sim.api.Writes;
import io.qonnect.testbed.sim.store.Change;
import io.qonnect.testbed.sim.store.Kind;
import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Stored;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Everything that acts inside one cluster. It follows the store, and asks for work where a change concerns somebody;
 * threads are shared with other clusters, and of one cluster's work one piece is done at a time.
 */
public final class Controllers {
    private final Writes writes;
    private final Kinds kinds;
    private final Work work;
    private final Map<String, Reconciler> reconcilers = new HashMap<>();
    private final Scheduler scheduler;
    private final Kubelets kubelets;
    private final Garbage garbage;
    private final Definitions definitions;

    public Controllers(Writes writes, Kinds kinds, ScheduledExecutorService threads, PodBehaviour behaviour) {
        this.writes = writes;
        this.kinds = kinds;
        this.work = new Work(threads);
        Things manager = new Things(writes, "kube-controller-manager");
        this.scheduler = new Scheduler(new Things(writes, "kube-scheduler"));
        this.kubelets = new Kubelets(new Things(writes, "kubelet"), work, behaviour);
        this.garbage = new Garbage(manager);
        this.definitions = new Definitions(manager, kinds);
        reconcilers.put("Deployment", new Deployments(manager, work));
        reconcilers.put("ReplicaSet", new ReplicaSets(manager, work));
        reconcilers.put("StatefulSet", new StatefulSets(manager));
        reconcilers.put("DaemonSet", new DaemonSets(manager));
        reconcilers.put("Job", new Jobs(manager));
        reconcilers.put("Namespace", new Namespaces(manager, kinds, work));
        reconcilers.put("CustomResourceDefinition", definitions);
        reconcilers.put("Pod", kubelets);
        writes.store().follow(this::noted);
    }

    /** Makes what every cluster has; once, before it starts. */
    public void furnish() {
        Namespaces.first(writes);
    }

    /** Begins to act on everything that is there. */
    public void start() {
        work.start();
        for (Kind kind : kinds.all()) {
            for (Stored stored : writes.store().all(kind, "")) {
                noted(new Change(stored.version(), null, stored, false));
                if (kind.is("Pod")) {
                    kubelets.resume(stored);
                }
            }
        }
    }

    /** Nothing acts any more until it is started again. */
    public void stop() {
        work.stop();
    }

    /** Changes what machines do with pods from now on. */
    public void behave(PodBehaviour behaviour) {
        kubelets.behave(behaviour);
    }

    private void noted(Change change) {
        Stored stored = change.after();
        Kind kind = stored.kind();
        if (change.deleted()) {
            work.soon("gone/" + stored.uid(), () -> garbage.ownerGone(stored));
            if (kind.equals(Kinds.DEFINITION)) {
                work.soon("undefine/" + stored.name(), () -> definitions.gone(stored));
            }
        } else if (Garbage.isWaiting(stored)) {
            work.soon("waits/" + stored.uid(), () -> garbage.waiting(stored));
        }
        if (!kind.has(Kind.Trait.CUSTOM)) {
            reconcile(kind.name(), stored.namespace(), stored.name());
        }
        owners(stored);
        if (kind.equals(Kinds.POD)) {
            pod(change);
        } else if (kind.equals(Kinds.NODE)) {
            node(stored);
        } else if (kind.is("PersistentVolumeClaim")) {
            waitingPods();
        }
    }

    private void reconcile(String kind, String namespace, String name) {
        Reconciler reconciler = reconcilers.get(kind);
        if (reconciler != null) {
            work.soon(kind + "/" + namespace + "/" + name, () -> reconciler.reconcile(namespace, name));
        }
    }

    private void owners(Stored stored) {
        for (JsonNode owner : stored.metadata().path("ownerReferences")) {
            String kind = owner.path("kind").asText();
            String name = owner.path("name").asText();
            reconcile(kind, stored.namespace(), name);
        }
        waitingOwners(stored);
    }

    /** Who deletes in the foreground waits for the last of its dependents. */
    private void waitingOwners(Stored stored) {
        for (JsonNode owner : stored.metadata().path("ownerReferences")) {
            kinds.all().stream()
                    .filter(k -> k.is(owner.path("kind").asText()))
                    .map(k -> writes.store()
                            .get(k, stored.namespace(), owner.path("name").asText()))
                    .filter(o -> o != null && Garbage.isWaiting(o))
                    .forEach(o -> work.soon("waits/" + o.uid(), () -> garbage.waiting(o)));
        }
    }

    private void pod(Change change) {
        Stored pod = change.after();
        if (change.deleted() || Things.isFinished(pod)) {
            recreating(pod);
            waitingPods();
        } else if (Scheduler.isWaiting(pod)) {
            schedule(pod);
        }
    }

    /** A Deployment that recreates its pods waits for the last of the old ones to be gone. */
    private void recreating(Stored pod) {
        for (JsonNode owner : pod.metadata().path("ownerReferences")) {
            Stored set = writes.store()
                    .get(Kinds.REPLICA_SET, pod.namespace(), owner.path("name").asText());
            for (JsonNode above :
                    set == null ? owner.path("none") : set.metadata().path("ownerReferences")) {
                reconcile("Deployment", pod.namespace(), above.path("name").asText());
            }
        }
    }

    private void schedule(Stored pod) {
        work.soon("schedule/" + pod.uid(), () -> scheduler.reconcile(pod.namespace(), pod.name()));
    }

    private void waitingPods() {
        work.soon(
                "schedule all",
                () -> writes.store().all(Kinds.POD, "").stream()
                        .filter(Scheduler::isWaiting)
                        .forEach(this::schedule));
    }

    private void node(Stored node) {
        work.soon("node/" + node.name(), () -> kubelets.node(node.name()));
        waitingPods();
        work.soon(
                "daemons",
                () -> writes.store()
                        .all(Kinds.DAEMON_SET, "")
                        .forEach(set -> reconcile("DaemonSet", set.namespace(), set.name())));
    }
}
