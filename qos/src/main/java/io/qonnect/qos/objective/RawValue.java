package io.qonnect.qos.objective;

import io.qonnect.kb.cluster.FactState;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an objective compares of one cluster.
 *
 * @param value in {@link #unit}; null when Unknown; the last known one when Stale
 * @param unit its unit
 * @param state only a Fresh value takes part in the comparison
 * @param source where it came from
 * @param observedAt when; for a composite that of its oldest part; null when declared or unknown
 * @param parts of a composite, by {@link io.qonnect.kb.cluster.Metric#id()}; else empty
 */
public record RawValue(
        @Nullable Double value,
        String unit,
        FactState state,
        String source,
        @Nullable Instant observedAt,
        Map<String, Double> parts) {
    public RawValue {
        parts = java.util.Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    /** The value to compare; NaN when it may not be counted on. */
    public double comparable() {
        return state == FactState.Fresh && value != null ? value : Double.NaN;
    }
}
