package io.qonnect.qos.method;

import io.qonnect.kb.application.Algorithm;
import io.qonnect.kb.application.WhenUnknown;
import java.util.Optional;

/**
 * The normalised values of one objective among clusters that compete: those feasible for a component and of the same
 * rank in its order of tiers. An unknown value scores 0 (Penalize), or just below the worst known one (Ignore): at equal
 * totals the cluster of which more is known comes first.
 */
public final class Normalisation {
    /** How much below the worst known score an ignored unknown value scores. */
    static final double BELOW_WORST = 0.001;

    private Normalisation() {}

    /** The method of that name; empty when this version does not have it. */
    public static Optional<Method> method(Algorithm algorithm) {
        return switch (algorithm) {
            case Borda -> Optional.of(new Borda());
            case WeightedSum -> Optional.of(new WeightedSum());
            case UNKNOWN -> Optional.empty();
        };
    }

    /**
     * Normalised values, 0 (worst) to 1 (best), in the order of the values.
     *
     * @param values NaN = unknown
     */
    public static double[] of(Method method, double[] values, boolean higherIsBetter, WhenUnknown whenUnknown) {
        double[] known = new double[values.length];
        int n = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                known[n++] = higherIsBetter ? value : -value;
            }
        }
        double[] normalized = new double[values.length];
        if (n == 0) {
            return normalized;
        }
        double[] scores = method.scores(java.util.Arrays.copyOf(known, n), values.length - n);
        double ofUnknown = whenUnknown == WhenUnknown.Ignore ? Math.max(0, min(scores) - BELOW_WORST) : 0;
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            normalized[i] = Double.isNaN(values[i]) ? ofUnknown : scores[next++];
        }
        return normalized;
    }

    private static double min(double[] scores) {
        double min = scores[0];
        for (double score : scores) {
            min = Math.min(min, score);
        }
        return min;
    }
}
