package io.qonnect.kb.cluster;

/**
 * What the ready, schedulable nodes of a cluster have and give away, summed, and the best single node.
 *
 * @param nodes number of ready, schedulable nodes
 * @param allocatable sum over those nodes
 * @param requested sum of what all pods on them request
 * @param largestNodeFree free resources of the node with the most free CPU (then memory)
 */
public record Capacity(int nodes, Resources allocatable, Resources requested, Resources largestNodeFree) {
    public static final Capacity NONE = new Capacity(0, Resources.ZERO, Resources.ZERO, Resources.ZERO);

    public Resources free() {
        return allocatable.minus(requested);
    }
}
