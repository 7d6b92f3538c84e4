package io.qonnect.qos.filter;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.cluster.Capacity;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.qos.objective.Amounts;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a cluster without room: all replicas must fit in what is free in sum, and one replica on the largest node. A
 * resource that is not requested is not asked for, even where it is overcommitted.
 */
final class CapacityFilter implements Filter {
    @Override
    public Feasibility check(Candidacy c) {
        ComponentSpec component = c.component();
        if (c.present() || component.replicas() == 0) {
            return Feasibility.FEASIBLE;
        }
        Capacity capacity = c.cluster().capacity();
        String lacking = lacking(component.totalRequest(), capacity.free());
        if (lacking != null) {
            return no(c, component.replicas() + " replicas need " + lacking + " free in sum");
        }
        lacking = lacking(component.request(), capacity.largestNodeFree());
        return lacking == null
                ? Feasibility.FEASIBLE
                : no(c, "one replica needs " + lacking + " free on the largest node");
    }

    private static Feasibility no(Candidacy c, String what) {
        return Feasibility.no(
                Codes.INSUFFICIENT_CAPACITY,
                c.name() + " has no room for " + c.component().name() + ": " + what + ".");
    }

    /** The first resource that does not fit, as {@code cpu 2 of 0.5}; null when all do. */
    private static @Nullable String lacking(Resources need, Resources free) {
        if (exceeds(need.cpuMillis(), free.cpuMillis())) {
            return "cpu " + amounts(need.cpuMillis(), free.cpuMillis(), "m");
        }
        if (exceeds(need.memoryBytes(), free.memoryBytes())) {
            return "memory " + amounts(need.memoryBytes(), free.memoryBytes(), "B");
        }
        if (exceeds(need.storageBytes(), free.storageBytes())) {
            return "storage " + amounts(need.storageBytes(), free.storageBytes(), "B");
        }
        return exceeds(need.pods(), free.pods()) ? "pods " + need.pods() + " of " + free.pods() : null;
    }

    private static boolean exceeds(long need, long free) {
        return need > 0 && need > free;
    }

    private static String amounts(long need, long free, String unit) {
        return Amounts.text((double) need, unit) + " of " + Amounts.text((double) free, unit);
    }
}
