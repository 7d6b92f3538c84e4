package io.qonnect.routes.capacity;

import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.NodeReport;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is free in every cluster: allocatable minus requested by all pods minus open reservations. A reservation is open
 * from the decision that makes a copy until the first node report whose sequence is above that of the report which shows
 * the copy's pods scheduled at or above its stamp. Pure; not thread safe.
 */
public final class CapacityLedger {
    private final Map<String, ClusterRoom> clusters = new TreeMap<>();

    /** A node was reported; says whether the cluster can take more of anything than before. */
    public boolean node(String cluster, String incarnation, long sequence, NodeReport report) {
        ClusterRoom room = room(cluster);
        Free before = room.free();
        room.node(incarnation, sequence, report);
        Free after = room.free();
        return !(after.sum().fitsIn(before.sum()) && after.largestNode().fitsIn(before.largestNode()));
    }

    /** A copy was reported. */
    public void component(String cluster, String incarnation, long sequence, ComponentReport report) {
        room(cluster).component(incarnation, sequence, report);
    }

    /** Opens a reservation, in place of one that is open for the same copy. */
    public void reserve(String cluster, ComponentKey component, Stamp stamp, Resources amount) {
        room(cluster).reserve(component, stamp, amount);
    }

    /** Ends a reservation, if one is open. */
    public void release(String cluster, ComponentKey component) {
        room(cluster).release(component);
    }

    public Free free(String cluster) {
        ClusterRoom room = clusters.get(cluster);
        return room == null ? Free.NOTHING : room.free();
    }

    private ClusterRoom room(String cluster) {
        return clusters.computeIfAbsent(cluster, c -> new ClusterRoom());
    }
}
