package io.qonnect.bench.observe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When each Deployment had at least one available copy among all clusters: what proves that a move leaves no gap. Feed it
 * what the watches tell, from one thread at a time or under a lock of the caller; events of one cluster in order.
 */
public final class Availability {
    private final Map<String, List<Change>> changes = new TreeMap<>();
    private final Map<String, Map<String, Seen>> present = new TreeMap<>();

    private record Change(long atNanos, String cluster, boolean available) {}

    /** Takes in what a watch told. */
    public void accept(Seen seen) {
        changes.computeIfAbsent(seen.object(), o -> new ArrayList<>())
                .add(new Change(seen.atNanos(), seen.cluster(), seen.present() && seen.available()));
        Map<String, Seen> inClusters = present.computeIfAbsent(seen.object(), o -> new TreeMap<>());
        if (seen.present()) {
            inClusters.put(seen.cluster(), seen);
        } else {
            inClusters.remove(seen.cluster());
        }
    }

    /** A cluster was lost: nothing in it counts from then on, until it tells again. */
    public void lost(String cluster, long atNanos) {
        present.forEach((object, inClusters) -> {
            if (inClusters.remove(cluster) != null) {
                changes.getOrDefault(object, List.of()).add(new Change(atNanos, cluster, false));
            }
        });
    }

    /** The clusters that have a Deployment now, available or not. */
    public Set<String> clusters(String object) {
        return new TreeSet<>(present.getOrDefault(object, Map.of()).keySet());
    }

    /** The clusters in which a Deployment is available now. */
    public Set<String> availableIn(String object) {
        Set<String> clusters = new TreeSet<>();
        present.getOrDefault(object, Map.of()).forEach((cluster, seen) -> {
            if (seen.available()) {
                clusters.add(cluster);
            }
        });
        return clusters;
    }

    /** Every Deployment that some cluster has now. */
    public Set<String> objects() {
        Set<String> objects = new TreeSet<>();
        present.forEach((object, inClusters) -> {
            if (!inClusters.isEmpty()) {
                objects.add(object);
            }
        });
        return objects;
    }

    /** How long, in a span of time, a Deployment was available in no cluster; ns. */
    public long gapNanos(String object, long fromNanos, long toNanos) {
        Set<String> available = new HashSet<>();
        long gap = 0;
        long at = fromNanos;
        List<Change> ordered = new ArrayList<>(changes.getOrDefault(object, List.of()));
        ordered.sort((a, b) -> Long.compare(a.atNanos() - fromNanos, b.atNanos() - fromNanos));
        for (Change change : ordered) {
            long when = Math.max(0, Math.min(change.atNanos() - fromNanos, toNanos - fromNanos)) + fromNanos;
            if (available.isEmpty()) {
                gap += when - at;
            }
            at = when;
            if (change.available()) {
                available.add(change.cluster());
            } else {
                available.remove(change.cluster());
            }
        }
        return available.isEmpty() ? gap + (toNanos - at) : gap;
    }
}
