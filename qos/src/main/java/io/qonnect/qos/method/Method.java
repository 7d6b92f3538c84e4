package io.qonnect.qos.method;

/** A way to turn the values of one objective into 0 (worst) to 1 (best), among clusters that compete. */
public interface Method {
    /**
     * Scores of the known values. A score depends on the values only, not on their order; equal values score equally; a
     * better value never scores lower.
     *
     * @param values the fresh values, greater = better; at least one
     * @param unknown how many competitors have no fresh value; when there are any, every known score is above 0
     */
    double[] scores(double[] values, int unknown);
}
