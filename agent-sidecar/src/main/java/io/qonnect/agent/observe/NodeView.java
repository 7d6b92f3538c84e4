package io.qonnect.agent.observe;

import io.qonnect.kb.cluster.Resources;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node, as last seen.
 *
 * @param name its name
 * @param ready whether its Ready condition is True
 * @param schedulable whether it is not cordoned and has no NoSchedule or NoExecute taint
 * @param allocatable what pods may request
 * @param labels all its labels
 */
public record NodeView(
        String name, boolean ready, boolean schedulable, Resources allocatable, Map<String, String> labels) {
    public NodeView {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }
}
