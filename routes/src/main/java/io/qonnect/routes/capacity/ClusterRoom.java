package io.qonnect.routes.capacity;

import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.NodeReport;
import java.util.Map;
import java.util.TreeMap;

/** The nodes of one cluster as last reported, and the reservations open on it. */
final class ClusterRoom {
    private final Map<String, NodeReport> nodes = new TreeMap<>();
    private final Map<ComponentKey, Reservation> open = new TreeMap<>();
    private Resources reserved = Resources.ZERO;

    /** An open reservation; shownAt is the sequence of the report that shows its pods scheduled, -1 before it. */
    private record Reservation(Stamp stamp, Resources amount, String incarnation, long shownAt) {}

    void node(String incarnation, long sequence, NodeReport report) {
        if (report.present()) {
            nodes.put(report.name(), report);
        } else {
            nodes.remove(report.name());
        }
        open.entrySet().removeIf(entry -> {
            Reservation reservation = entry.getValue();
            boolean counted = reservation.shownAt >= 0
                    && (sequence > reservation.shownAt || !incarnation.equals(reservation.incarnation));
            if (counted) {
                reserved = reserved.minus(reservation.amount);
            }
            return counted;
        });
    }

    void component(String incarnation, long sequence, ComponentReport report) {
        Reservation reservation = open.get(report.component());
        if (reservation != null
                && reservation.shownAt < 0
                && report.podsScheduled()
                && report.condition() != CopyCondition.Gone
                && !report.stamp().isBelow(reservation.stamp)) {
            open.put(
                    report.component(), new Reservation(reservation.stamp, reservation.amount, incarnation, sequence));
        }
    }

    void reserve(ComponentKey component, Stamp stamp, Resources amount) {
        release(component);
        open.put(component, new Reservation(stamp, amount, "", -1));
        reserved = reserved.plus(amount);
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
