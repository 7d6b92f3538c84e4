package io.qonnect.streams.assess;

import io.qonnect.kb.cluster.Capacity;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.report.NodeReport;
import java.util.List;

/** Sums the ready, schedulable nodes of a cluster. */
final class CapacityFold {
    private CapacityFold() {}

    /** The nodes that count: ready and schedulable. */
    static List<NodeReport> counted(List<NodeReport> nodes) {
        return nodes.stream().filter(n -> n.ready() && n.schedulable()).toList();
    }

    static Capacity of(List<NodeReport> counted) {
        Resources allocatable = Resources.ZERO;
        Resources requested = Resources.ZERO;
        Resources largest = Resources.ZERO;
        boolean first = true;
        for (NodeReport node : counted) {
            allocatable = allocatable.plus(node.allocatable());
            requested = requested.plus(node.requested());
            Resources free = node.allocatable().minus(node.requested());
            if (first || isLarger(free, largest)) {
                largest = free;
                first = false;
            }
        }
        return new Capacity(counted.size(), allocatable, requested, largest);
    }

    private static boolean isLarger(Resources a, Resources b) {
        return a.cpuMillis() != b.cpuMillis() ? a.cpuMillis() > b.cpuMillis() : a.memoryBytes() > b.memoryBytes();
    }
}
