package io.qonnect.qos.method;

import java.util.Arrays;

/**
 * Borda count, made correct: equal values get equal points (their mean rank), and what is unknown ranks below all.
 *
 * <pre>
 * score(c) = (number of competitors that are worse, the unknown ones included
 *             + half the number of others that are equal) / (number of competitors - 1)
 * </pre>
 *
 * A lone competitor scores 1. Only the order of the values matters, so it is blind to their scale.
 */
final class Borda implements Method {
    @Override
    public double[] scores(double[] values, int unknown) {
        int competitors = values.length + unknown;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] scores = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int worse = first(sorted, values[i], false);
            int equal = first(sorted, values[i], true) - worse - 1;
            scores[i] = competitors == 1 ? 1 : (worse + unknown + equal / 2.0) / (competitors - 1);
        }
        return scores;
    }

    /** Index of the first element that is at least the value, or, when above, greater than it. */
    private static int first(double[] sorted, double value, boolean above) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean before = above ? sorted[middle] <= value : sorted[middle] < value;
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
