package io.qonnect.routes.selection;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.routes.capacity.Free;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the clusters can take while the components of one application are chosen for, one after the other. */
public final class Room {
    private final Places places;
    private final Map<String, Resources> taken = new TreeMap<>();

    public Room(Places places) {
        this.places = places;
    }

    /** Why the component cannot be put there; null = it can. */
    public Places.@Nullable Closed refuses(String cluster, ComponentSpec component) {
        Places.Closed closed = places.closed(cluster);
        if (closed != null) {
            return closed;
        }
        return free(cluster).takes(component.request(), component.replicas()) ? null : full(cluster, component);
    }

    /** Why the component cannot grow to its new request where it is; null = it can. */
    Places.@Nullable Closed refusesGrowth(Present present, ComponentSpec component) {
        Resources more = component.totalRequest().minus(present.request());
        Free free = free(present.cluster());
        boolean sum = grows(more.cpuMillis(), free.sum().cpuMillis())
                && grows(more.memoryBytes(), free.sum().memoryBytes())
                && grows(more.storageBytes(), free.sum().storageBytes())
                && grows(more.pods(), free.sum().pods());
        return sum ? null : full(present.cluster(), component);
    }

    private static boolean grows(long more, long free) {
        return more <= 0 || more <= free;
    }

    /** Counts what a component takes of a cluster. */
    public void take(String cluster, Resources request) {
        taken.merge(cluster, request, Resources::plus);
    }

    private Free free(String cluster) {
        Free free = places.free(cluster);
        Resources less = taken.getOrDefault(cluster, Resources.ZERO);
        return new Free(free.sum().minus(less), free.largestNode().minus(less));
    }

    private static Places.Closed full(String cluster, ComponentSpec component) {
        return new Places.Closed(
                "InsufficientCapacity",
                cluster + " cannot take " + component.replicas() + " x "
                        + component.request().cpuMillis() + "m CPU, "
                        + (component.request().memoryBytes() >> 20) + " MiB now");
    }
}
