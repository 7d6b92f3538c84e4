package io.qonnect.agent.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.agent.drift.Mark;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.loop.AgentLoop;
import io.qonnect.agent.loop.Threads;
import io.qonnect.agent.observe.NodeView;
import io.qonnect.agent.observe.ObjectView;
import io.qonnect.agent.observe.PodView;
import io.qonnect.agent.observe.ReplicaSetView;
import io.qonnect.agent.observe.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Watches everything the agent looks at and tells the loop, in its thread. */
public final class MemberWatch implements AutoCloseable {
    private final List<ListWatch> watches = new ArrayList<>();
    private final List<LateWatch> late = new ArrayList<>();
    private final List<Thread> running = new ArrayList<>();
    private final Threads threads;
    private final AgentLoop loop;
    private final Runnable allListed;
    private final Kinds kinds;
    private final KubeHttp http;
    private int unlisted;

    /**
     * @param http a client without read time-out, with pings
     * @param allListed told in the loop's thread once every collection was listed
     */
    public MemberWatch(KubeHttp http, Threads threads, AgentLoop loop, Runnable allListed) {
        this.threads = threads;
        this.loop = loop;
        this.allListed = allListed;
        this.http = http;
        this.kinds = new Kinds(http);
        workloads(http, "apps/v1", "Deployment", "/apis/apps/v1/deployments");
        workloads(http, "apps/v1", "StatefulSet", "/apis/apps/v1/statefulsets");
        workloads(http, "apps/v1", "DaemonSet", "/apis/apps/v1/daemonsets");
        workloads(http, "batch/v1", "Job", "/apis/batch/v1/jobs");
        collection(
                http,
                "/apis/apps/v1/replicasets",
                Views::replicaSet,
                ReplicaSetView::id,
                this::replicaSet,
                (id, version) -> replicaSetGone(id));
        collection(http, "/api/v1/pods", Views::pod, PodView::id, this::pod, (id, version) -> podGone(id));
        collection(http, "/api/v1/nodes", Views::node, NodeView::name, loop::node, (id, version) -> loop.nodeGone(id));
        unlisted = watches.size();
        loop.watched().onKind(this::objects);
    }

    /** Begins; each collection has a thread of its own, which mostly waits. */
    public synchronized void start() {
        for (ListWatch watch : watches) {
            Thread thread = new Thread(watch, "watch");
            thread.setDaemon(true);
            thread.start();
            running.add(thread);
        }
    }

    private void workloads(KubeHttp http, String apiVersion, String kind, String path) {
        collection(
                http,
                path,
                object -> new Marked<>(Views.workload(object, apiVersion, kind), Mark.of(object)),
                seen -> id(seen.view().ref()),
                seen -> {
                    loop.watched().workload(seen.view());
                    loop.sighted(seen.view().ref(), seen.mark());
                    loop.changed(seen.view().owner());
                },
                (id, version) -> workloadGone(ref(apiVersion, kind, id), version));
    }

    /** Begins to watch a kind when the first application has an object of it: most clusters need none. */
    private synchronized void objects(String apiVersion, String kind) {
        Relay<Marked<ObjectView>> relay = new Relay<>(
                object -> new Marked<>(Conditions.view(object, apiVersion, kind), Mark.of(object)),
                seen -> id(seen.view().ref()),
                seen -> {
                    loop.watched().object(seen.view());
                    loop.sighted(seen.view().ref(), seen.mark());
                    loop.changed(seen.view().owner());
                },
                (id, version) -> objectGone(ref(apiVersion, kind, id), version));
        relay.counts = false;
        LateWatch watch = new LateWatch(http, kinds, apiVersion, kind, relay);
        late.add(watch);
        Thread thread = new Thread(watch, "watch");
        thread.setDaemon(true);
        thread.start();
        running.add(thread);
    }

    /** A view of an object, and whose its fields are. */
    private record Marked<T>(T view, Mark mark) {}

    /** Told that something is gone, with the version of its deletion; the largest number when that is not known. */
    private interface Gone {
        void tell(String id, long version);
    }

    private static String id(ObjectRef ref) {
        return ref.namespace() + "/" + ref.name();
    }

    private static ObjectRef ref(String apiVersion, String kind, String id) {
        int slash = id.indexOf('/');
        return new ObjectRef(apiVersion, kind, id.substring(0, slash), id.substring(slash + 1));
    }

    private void objectGone(ObjectRef ref, long version) {
        ObjectView before = loop.watched().objectGone(ref);
        loop.vanished(ref, version);
        if (before != null) {
            loop.changed(before.owner());
        }
    }

    private void workloadGone(ObjectRef ref, long version) {
        Workload before = loop.watched().workloadGone(ref);
        loop.vanished(ref, version);
        if (before != null) {
            loop.changed(before.owner());
        }
    }

    private void replicaSet(ReplicaSetView set) {
        loop.watched().replicaSet(set);
    }

    private void replicaSetGone(String id) {
        loop.watched().replicaSetGone(id);
    }

    private void pod(PodView pod) {
        podChanged(loop.watched().pod(pod), pod);
    }

    private void podGone(String id) {
        podChanged(loop.watched().podGone(id), null);
    }

    private void podChanged(@Nullable PodView before, @Nullable PodView after) {
        for (PodView pod : new PodView[] {before, after}) {
            if (pod != null) {
                loop.changed(pod.owner());
                loop.nodeChanged(pod.node());
            }
        }
    }

    private <T> void collection(
            KubeHttp http,
            String path,
            Function<JsonNode, T> view,
            Function<T, String> id,
            Consumer<T> seen,
            Gone gone) {
        watches.add(new ListWatch(http, path, new Relay<>(view, id, seen, gone)));
    }

    private void listedOnce() {
        unlisted--;
        if (unlisted == 0) {
            allListed.run();
        }
    }

    /** Brings one collection into the loop's thread; a new list tells what has gone meanwhile. */
    private final class Relay<T> implements ListWatch.Sink {
        private final Function<JsonNode, T> view;
        private final Function<T, String> id;
        private final Consumer<T> seen;
        private final Gone gone;
        private final Set<String> known = new HashSet<>();
        private boolean listed;
        private boolean counts = true;

        Relay(Function<JsonNode, T> view, Function<T, String> id, Consumer<T> seen, Gone gone) {
            this.view = view;
            this.id = id;
            this.seen = seen;
            this.gone = gone;
        }

        @Override
        public void listed(List<JsonNode> items) {
            List<T> views = items.stream().map(view).toList();
            threads.tell(() -> {
                Set<String> missing = new HashSet<>(known);
                views.forEach(v -> missing.remove(id.apply(v)));
                missing.forEach(key -> forget(key, Long.MAX_VALUE));
                views.forEach(this::note);
                if (!listed && counts) {
                    listed = true;
                    listedOnce();
                }
            });
        }

        @Override
        public void changed(JsonNode item) {
            T value = view.apply(item);
            threads.tell(() -> note(value));
        }

        @Override
        public void deleted(JsonNode item) {
            T value = view.apply(item);
            long version = Mark.version(item);
            threads.tell(() -> forget(id.apply(value), version));
        }

        private void note(T value) {
            known.add(id.apply(value));
            seen.accept(value);
        }

        private void forget(String key, long version) {
            known.remove(key);
            gone.tell(key, version);
        }
    }

    @Override
    public synchronized void close() {
        watches.forEach(ListWatch::close);
        late.forEach(LateWatch::close);
        running.forEach(Thread::interrupt);
    }
}
