package io.qonnect.qos.method;

/**
 * Min-max: how far from the worst to the best known value.
 *
 * <pre>
 * score(c) = (v(c) - worst) / (best - worst);   1 when all are equal
 * </pre>
 *
 * When some competitors are unknown, the known ones are squeezed into {@value #FLOOR} to 1, so that unknown stays below.
 */
final class WeightedSum implements Method {
    static final double FLOOR = 0.05;

    @Override
    public double[] scores(double[] values, int unknown) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        double floor = unknown > 0 ? FLOOR : 0;
        double[] scores = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double share = max == min ? 1 : (values[i] - min) / (max - min);
            scores[i] = floor + (1 - floor) * share;
        }
        return scores;
    }
}
