package io.qonnect.kb.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One value known of a cluster.
 *
 * @param value in {@link #unit}; null when Unknown; the last known value when Stale; finite and at least 0
 * @param unit the unit of its {@link Metric}
 * @param state whether it can be counted on
 * @param source {@code declared}, {@code measured} or {@code label}
 * @param observedAt when it was observed; null when declared or unknown
 * @param problem what is wrong with what was said; null when nothing is
 */
public record Fact(
        @Nullable Double value,
        String unit,
        FactState state,
        String source,
        @Nullable Instant observedAt,
        @Nullable String problem) {
    public Fact {
        if (value != null && !(Double.isFinite(value) && value >= 0)) {
            throw new IllegalArgumentException("value of a fact is " + value + "; it must be finite and at least 0");
        }
        if (state == FactState.Fresh && value == null) {
            throw new IllegalArgumentException("a Fresh fact needs a value");
        }
    }

    public static Fact unknown(String unit, String source, String problem) {
        return new Fact(null, unit, FactState.Unknown, source, null, problem);
    }
}
