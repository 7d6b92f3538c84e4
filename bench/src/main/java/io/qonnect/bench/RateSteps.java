package io.qonnect.bench;

/** Raises a rate by a factor, step by step, until a step fails twice: once may be a hiccup of the machine. */
final class RateSteps {
    private static final int TRIES = 2;

    private final double factor;
    private final double most;
    private double rate;
    private double sustained;
    private int failures;

    /**
     * @param start of the first step, per second
     * @param factor above 1
     * @param most no step is above it
     */
    RateSteps(double start, double factor, double most) {
        if (!(start > 0 && factor > 1 && most >= start)) {
            throw new IllegalArgumentException("steps from " + start + " by " + factor + " up to " + most);
        }
        this.rate = start;
        this.factor = factor;
        this.most = most;
    }

    /** Whether there is a step to try. */
    boolean goesOn() {
        return !limitFound() && rate <= most;
    }

    /** The rate to try, per second. */
    double rate() {
        return rate;
    }

    /** Notes how the step went. */
    void tried(boolean passed) {
        if (passed) {
            sustained = rate;
            rate *= factor;
            failures = 0;
        } else {
            failures++;
        }
    }

    /** The highest rate that passed; 0 = none. */
    double sustained() {
        return sustained;
    }

    /** Whether a step failed for good, so that the limit is known. */
    boolean limitFound() {
        return failures == TRIES;
    }
}
