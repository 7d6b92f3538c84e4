package io.qonnect.kb.score;

import io.qonnect.kb.application.Objective;
import io.qonnect.kb.cluster.FactState;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One objective's part in a cluster's score.
 *
 * @param objective which
 * @param raw the value compared; null when unknown
 * @param unit its unit
 * @param normalized 0 (worst) to 1 (best) among the feasible clusters of the same tier set
 * @param weight 0 to 1; all weights of a component sum to 1
 * @param contribution weight x normalized
 * @param state whether the value could be counted on
 * @param source where the value came from
 * @param observedAt null when declared or unknown
 * @param parts the values that a composite raw value was made of, by {@link io.qonnect.kb.cluster.Metric#id()}; empty
 *     for an objective of one metric
 */
public record Term(
        Objective objective,
        @Nullable Double raw,
        String unit,
        double normalized,
        double weight,
        double contribution,
        FactState state,
        String source,
        @Nullable Instant observedAt,
        Map<String, Double> parts) {
    public Term {
        parts = parts == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(parts));
    }
}
