package io.qonnect.routes.capacity;

import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.NodeReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The nodes of one cluster as last reported, and the reservations open on it. */
final class ClusterRoom {
    private final Map<String, NodeReport> nodes = new TreeMap<>();
    private final Map<ComponentKey, Reservation> open = new TreeMap<>();

    /** By copy: the first report that shows its pods scheduled at its stamp. */
    private final Map<ComponentKey, Shown> shown = new TreeMap<>();

    private Resources reserved = Resources.ZERO;
    private String nodeIncarnation = "";
    private long nodeSequence = -1;

    private record Reservation(Stamp stamp, Resources amount) {}

    private record Shown(Stamp stamp, String incarnation, long sequence) {}

    void node(String incarnation, long sequence, NodeReport report) {
        if (report.present()) {
            nodes.put(report.name(), report);
        } else {
            nodes.remove(report.name());
        }
        nodeIncarnation = incarnation;
        nodeSequence = sequence;
        for (ComponentKey component : List.copyOf(open.keySet())) {
            endIfCounted(component);
        }
    }

    void component(String incarnation, long sequence, ComponentReport report) {
        ComponentKey component = report.component();
        if (!report.podsScheduled() || report.condition() == CopyCondition.Gone) {
            shown.remove(component);
            return;
        }
        Shown before = shown.get(component);
        if (before == null || before.stamp.isBelow(report.stamp()) || !before.incarnation.equals(incarnation)) {
            shown.put(component, new Shown(report.stamp(), incarnation, sequence));
        }
    }

    /** Ends a reservation whose pods are in what the nodes request. */
    private void endIfCounted(ComponentKey component) {
        Reservation reservation = open.get(component);
        Shown at = shown.get(component);
        if (reservation != null && at != null && !at.stamp.isBelow(reservation.stamp)) {
            boolean after = nodeSequence > at.sequence || !nodeIncarnation.equals(at.incarnation);
            if (after && nodeSequence >= 0) {
                release(component);
            }
        }
    }

    void reserve(ComponentKey component, Stamp stamp, Resources amount) {
        release(component);
        open.put(component, new Reservation(stamp, amount));
        reserved = reserved.plus(amount);
        endIfCounted(component);
    }

    void release(ComponentKey component) {
        Reservation old = open.remove(component);
        if (old != null) {
            reserved = reserved.minus(old.amount);
        }
    }

    /**
     * The largest node can take at least the larger of two bounds, each amount for itself: its free minus all that is
     * reserved (all of it may land there), and the mean over the nodes of what is left (some node has that much).
     */
    Free free() {
        Resources sum = Resources.ZERO;
        Resources largest = Resources.ZERO;
        int ready = 0;
        for (NodeReport node : nodes.values()) {
            if (!node.ready() || !node.schedulable()) {
                continue;
            }
            Resources free = node.allocatable().minus(node.requested());
            sum = sum.plus(free);
            if (ready == 0 || compare(free, largest) > 0) {
                largest = free;
            }
            ready++;
        }
        return ready == 0 ? Free.NOTHING : new Free(sum.minus(reserved), best(largest, sum.minus(reserved), ready));
    }

    private Resources best(Resources largest, Resources left, int ready) {
        Resources alone = largest.minus(reserved);
        return new Resources(
                Math.max(alone.cpuMillis(), Math.min(largest.cpuMillis(), left.cpuMillis() / ready)),
                Math.max(alone.memoryBytes(), Math.min(largest.memoryBytes(), left.memoryBytes() / ready)),
                Math.max(alone.storageBytes(), Math.min(largest.storageBytes(), left.storageBytes() / ready)),
                Math.max(alone.pods(), Math.min(largest.pods(), left.pods() / ready)));
    }

    private static int compare(Resources a, Resources b) {
        int byCpu = Long.compare(a.cpuMillis(), b.cpuMillis());
        return byCpu != 0 ? byCpu : Long.compare(a.memoryBytes(), b.memoryBytes());
    }
}
