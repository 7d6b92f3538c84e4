package io.qonnect.kb.report;

import io.qonnect.kb.cluster.Resources;
import java.util.Map;

/**
 * One node of the cluster.
 *
 * @param name its name
 * @param present false = the node object is gone; its other fields are then zero
 * @param ready whether its Ready condition is True
 * @param schedulable whether it is not cordoned and has no NoSchedule or NoExecute taint
 * @param allocatable what pods may request
 * @param requested what the pods bound to it request
 * @param labels its labels on which placement or facts rest (region, zone, the paper's)
 * @param readings values read of the node by {@link io.qonnect.kb.cluster.Metric#id()}
 */
public record NodeReport(
        String name,
        boolean present,
        boolean ready,
        boolean schedulable,
        Resources allocatable,
        Resources requested,
        Map<String, String> labels,
        Map<String, Reading> readings) {
    public NodeReport {
        labels = labels == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(labels));
        readings =
                readings == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(readings));
    }
}
