package io.qonnect.it.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one run ended.
 *
 * @param options all that it depended on
 * @param hash of all events in their order; the same for the same options
 * @param events how many there were
 * @param simulated how much time passed inside
 * @param converged how long after the last fault everything was in its place; null = it never was
 * @param counts how often each path was taken, by its name
 * @param violation the invariant that does not hold; null = all hold
 * @param defect what else was thrown: the run itself is at fault; null = nothing
 * @param trace the last events before the end, oldest first
 */
public record Outcome(
        Options options,
        long hash,
        long events,
        Duration simulated,
        @Nullable Duration converged,
        Map<String, Long> counts,
        @Nullable Violation violation,
        @Nullable RuntimeException defect,
        List<String> trace) {
    public Outcome {
        counts = Map.copyOf(counts);
        trace = List.copyOf(trace);
    }

    /** Whether all invariants hold and the run itself is sound. */
    public boolean holds() {
        return violation == null && defect == null;
    }
}
