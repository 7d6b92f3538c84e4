package io.qonnect.qos.objective;

import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.Metric;
import java.util.List;

/** How an objective gets its raw values. */
public interface ObjectiveValues {
    /** The raw values of clusters that compete with each other, in their order. */
    List<RawValue> of(List<ClusterProfile> competitors);

    /** Whether a greater value is better. */
    boolean higherIsBetter();

    /** The metrics it rests on. */
    List<Metric> metrics();
}
