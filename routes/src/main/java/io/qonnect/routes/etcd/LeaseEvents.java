package io.qonnect.routes.etcd;

/** Is told about the lease, in order, from the lease's one thread; must not block. */
public interface LeaseEvents {
    /**
     * The campaign was won.
     *
     * @param epoch base plus the create revision of the leader key
     * @param mayActUntilNanos monotonic; at it and after, the term is paused
     */
    void granted(long epoch, long mayActUntilNanos);

    /** The lease was renewed; a paused term resumes. */
    void renewed(long mayActUntilNanos);

    /** The lease is gone, or the leader key is: the term is over. Not told after a {@link EtcdLease#giveUp}. */
    void lost(String why);
}
