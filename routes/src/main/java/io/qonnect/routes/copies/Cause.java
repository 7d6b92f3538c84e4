package io.qonnect.routes.copies;

/** What made a step decide; the first in this order is the decision's trigger. */
public enum Cause {
    Deleted,
    WishChanged,
    ClusterLost,
    ClusterReturned,
    ConstraintBroken,
    ClusterDrained,
    Deadline,
    CopyReported,
    BetterOffer,
    CapacityFreed,
    AddressChanged
}
