package io.qonnect.routes.capacity;

import io.qonnect.kb.cluster.Resources;

/**
 * What a cluster can still take.
 *
 * @param sum allocatable minus requested minus open reservations, over its ready, schedulable nodes
 * @param largestNode what its best node can take at least
 */
public record Free(Resources sum, Resources largestNode) {
    public static final Free NOTHING = new Free(Resources.ZERO, Resources.ZERO);

    /** Whether that many replicas fit, as far as sum and largest node say. */
    public boolean takes(Resources replica, int replicas) {
        return replicas == 0 || (replica.times(replicas).fitsIn(sum) && replica.fitsIn(largestNode));
    }
}
