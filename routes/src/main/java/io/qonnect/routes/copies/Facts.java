package io.qonnect.routes.copies;

import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.routes.liveness.ClusterState;
import io.qonnect.routes.selection.Places;
import org.jspecify.annotations.Nullable;

/** What is known of clusters and copies at the moment of a step. */
public interface Facts extends Places {
    /** Monotonic time of the step. */
    long nanos();

    ClusterState state(String cluster);

    /** Since when the cluster is in its state, monotonic nanos. */
    long stateSince(String cluster);

    /** Why everything has to leave the cluster; null = it has not to. */
    @Nullable
    String leaving(String cluster);

    /** Whether the application may leave draining clusters now: only so many move at once. */
    boolean mayLeave(AppKey application);

    /** Whether the cluster is gone for good. */
    boolean forgotten(String cluster);

    /** Where other clusters reach its services; null = by name only. */
    @Nullable
    String gateway(String cluster);

    /** The last report of a copy; null = none yet. */
    @Nullable
    Observed observed(String cluster, ComponentKey component);

    /** Highest report sequence folded of the cluster; -1 = none. */
    long sequence(String cluster);
}
