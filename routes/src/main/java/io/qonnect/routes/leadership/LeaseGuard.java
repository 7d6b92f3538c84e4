package io.qonnect.routes.leadership;

import java.time.Duration;

/**
 * Says until when the holder of a lease may act: two thirds of the time to live after the last acknowledged renewal was
 * <em>sent</em>. Monotonic time only. Immutable.
 *
 * @param ttlNanos time to live of the lease
 * @param mayActUntil monotonic nanos; at it and after, do not act
 */
public record LeaseGuard(long ttlNanos, long mayActUntil) {
    /** A guard of a lease that was granted by a call sent at that time. */
    public static LeaseGuard granted(Duration ttl, long sentAtNanos) {
        return new LeaseGuard(ttl.toNanos(), Long.MIN_VALUE).renewed(sentAtNanos);
    }

    /** The guard after a renewal was acknowledged that was sent at that time; an older one changes nothing. */
    public LeaseGuard renewed(long sentAtNanos) {
        return new LeaseGuard(ttlNanos, Math.max(mayActUntil, sentAtNanos + ttlNanos / 3 * 2));
    }

    public boolean mayAct(long nanos) {
        return nanos < mayActUntil;
    }
}
