package io.qonnect.it.simulation;

/** An invariant that does not hold, with the facts that say so. Anything else that is thrown is a defect of the run. */
public final class Violation extends RuntimeException {
    private final Invariant invariant;

    /**
     * @param invariant which
     * @param facts what was seen and what was to be seen, in one line
     */
    public Violation(Invariant invariant, String facts) {
        super(invariant + ": " + facts);
        this.invariant = invariant;
    }

    /** Which does not hold. */
    public Invariant invariant() {
        return invariant;
    }

    /**
     * Throws unless the invariant holds.
     *
     * @param facts what {@link String#format} makes of them is only made when it does not hold
     */
    static void unless(boolean holds, Invariant invariant, String facts, Object... values) {
        if (!holds) {
            throw new Violation(invariant, String.format(java.util.Locale.ROOT, facts, values));
        }
    }
}
