package io.qonnect.testbed;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one node of a member cluster.
 *
 * @param name of the Node object
 * @param cpu Kubernetes quantity of cores, for example {@code 6}
 * @param memory Kubernetes quantity of bytes
 * @param storage Kubernetes quantity of bytes of ephemeral storage
 * @param labels set on it; labels it has otherwise stay
 */
public record NodeSpec(String name, String cpu, String memory, String storage, Map<String, String> labels) {
    /** Pods that the node may run, whatever they need; large enough never to be what limits. */
    public static final String PODS = "5000";

    public NodeSpec {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    public NodeSpec withCpu(String newCpu) {
        return new NodeSpec(name, newCpu, memory, storage, labels);
    }

    /** The same node with that label set. */
    public NodeSpec withLabel(String label, String value) {
        Map<String, String> changed = new TreeMap<>(labels);
        changed.put(label, value);
        return new NodeSpec(name, cpu, memory, storage, changed);
    }
}
