package io.qonnect.bench;

import static java.util.Objects.requireNonNull;

import io.qonnect.bench.load.SmallApps;
import io.qonnect.bench.load.Specs;
import io.qonnect.bench.observe.Members;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * From the killing of a cluster to the moment when every component that was on it exists in another cluster, as the watches
 * tell. Twenty small applications are on it.
 */
public final class Failover {
    private static final int APPS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Target target;
    private final Faults faults;
    private final Consumer<String> say;
    private final SmallApps apps = SmallApps.fresh(1);
    private final List<String> objects = IntStream.range(0, APPS)
            .mapToObj(i -> apps.deployments(9 * i).get(0))
            .toList();

    public Failover(Target target, Faults faults, Consumer<String> say) {
        this.target = target;
        this.faults = faults;
        this.say = say;
    }

    /** Runs, and returns the report. */
    public Map<String, Object> run(int runs) throws InterruptedException {
        List<Long> nanos = new ArrayList<>();
        try (Surroundings surroundings = Surroundings.of(target, say);
                Members members = new Members(target.kubeconfigs(), seen -> {});
                Specs specs = new Specs(target.bootstrapServers())) {
            members.awaitListed(Duration.ofSeconds(30));
            for (int i = 0; i < APPS; i++) {
                specs.put(apps.key(9 * i), apps.spec(9 * i));
            }
            for (int run = 0; run < runs; run++) {
                require(members.await(PATIENCE, () -> settled(members)), "the applications are not settled");
                nanos.add(lose(members, run));
            }
            for (int i = 0; i < APPS; i++) {
                specs.put(apps.key(9 * i), null);
            }
            require(
                    members.await(
                            PATIENCE,
                            () -> objects.stream()
                                    .allMatch(o -> members.clusters(o).isEmpty())),
                    "some applications are still there");
            return Reports.ofRuns(
                    "failover",
                    "from just before SIGKILL of API server, controllers and agent to the last of " + APPS
                            + " Deployments seen in another cluster",
                    nanos,
                    surroundings);
        }
    }

    /** Every object exists once and is available. */
    private boolean settled(Members members) {
        return members.ask(h -> objects.stream().allMatch(o -> {
            Set<String> clusters = h.clusters(o);
            return clusters.size() == 1 && h.availableIn(o).equals(clusters);
        }));
    }

    private long lose(Members members, int run) throws InterruptedException {
        String victim = fullest(members);
        List<String> onIt = objects.stream()
                .filter(o -> members.clusters(o).contains(victim))
                .toList();
        long begun = System.nanoTime();
        faults.killCluster(victim);
        members.lost(victim, begun);
        require(
                members.await(
                        PATIENCE,
                        () -> onIt.stream()
                                .allMatch(o -> members.clusters(o).stream().anyMatch(c -> !c.equals(victim)))),
                "not everything was re-created");
        long took = System.nanoTime() - begun;
        say.accept("run " + (run + 1) + ": " + took / 1_000_000 + " ms for " + onIt.size() + " of " + victim);
        faults.restartCluster(victim);
        awaitCleanedUp(members, victim);
        return took;
    }

    /** The watch of a cluster that returned may be late: its API server itself must show what the watches do. */
    private void awaitCleanedUp(Members members, String cluster) throws InterruptedException {
        ClusterView view = ClusterView.of(requireNonNull(target.kubeconfigs().get(cluster)));
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean same = false;
        while (!same) {
            require(System.nanoTime() - end < 0, "the cluster that returned is not cleaned up");
            members.await(Duration.ofMillis(200), () -> false);
            long known = objects.stream()
                    .filter(o -> members.clusters(o).contains(cluster))
                    .count();
            same = settled(members)
                    && view.list(Resource.DEPLOYMENTS, apps.prefix(), null).size() == known
                    && !isBeingDeleted(view);
        }
    }

    /** Nothing can be made in a namespace that is going: what it costs to wait for that is not what is measured here. */
    private boolean isBeingDeleted(ClusterView view) {
        return view.get(Resource.NAMESPACES, null, apps.prefix())
                .filter(namespace -> namespace.path("metadata").has("deletionTimestamp"))
                .isPresent();
    }

    private String fullest(Members members) {
        Map<String, Integer> counts = new TreeMap<>();
        objects.forEach(o -> members.clusters(o).forEach(c -> counts.merge(c, 1, Integer::sum)));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new IllegalStateException("nothing is placed"));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise + " within " + PATIENCE.toMinutes() + " min");
        }
    }
}
