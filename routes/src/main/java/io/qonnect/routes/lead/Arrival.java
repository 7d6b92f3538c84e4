package io.qonnect.routes.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an input arrived here, and the trace it belongs to.
 *
 * @param nanos monotonic time of this process ({@code System.nanoTime()}); never falls
 * @param at wall clock of this process; for people only, nothing is decided by it
 * @param trace {@code traceparent} of the record read; null = none, or not a record
 */
public record Arrival(long nanos, Instant at, @Nullable String trace) {
    public Arrival(long nanos, Instant at) {
        this(nanos, at, null);
    }
}
