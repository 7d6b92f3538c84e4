package io.qonnect.kb.application;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The wished quality.
 *
 * @param weights at least 0 each, sum above 0; normalised to sum 1 by Intake; an objective that is absent weighs 0
 * @param algorithm the ranking method
 * @param constraints Required limits; all must hold
 * @param whenUnknown what a missing or stale value does
 */
public record QosSpec(
        Map<Objective, Double> weights, Algorithm algorithm, List<Constraint> constraints, WhenUnknown whenUnknown) {
    public QosSpec {
        weights = java.util.Collections.unmodifiableMap(new TreeMap<>(weights));
        constraints = constraints == null ? List.of() : List.copyOf(constraints);
        whenUnknown = whenUnknown == null ? WhenUnknown.Penalize : whenUnknown;
    }

    public double weight(Objective objective) {
        return weights.getOrDefault(objective, 0.0);
    }
}
