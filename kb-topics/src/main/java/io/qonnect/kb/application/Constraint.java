package io.qonnect.kb.application;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/**
 * A hard limit on a cluster's fact; never traded against weights. Unknown or stale values do not satisfy it.
 *
 * @param metric a {@link io.qonnect.kb.cluster.Metric#id()}
 * @param op how the fact is compared with the value
 * @param value in the unit of the metric
 * @param text the value as the user wrote it, with its unit
 */
public record Constraint(String metric, Op op, double value, String text) {
    /** Comparison of a fact (left) with the value (right). */
    public enum Op {
        lt,
        lte,
        gt,
        gte,
        @JsonEnumDefaultValue
        UNKNOWN;

        public boolean holds(double fact, double value) {
            return switch (this) {
                case lt -> fact < value;
                case lte -> fact <= value;
                case gt -> fact > value;
                case gte -> fact >= value;
                case UNKNOWN -> false;
            };
        }
    }
}
