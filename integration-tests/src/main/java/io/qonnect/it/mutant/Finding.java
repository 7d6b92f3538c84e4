package io.qonnect.it.mutant;

/**
 * What the simulation found in a seed.
 *
 * @param by the invariant that does not hold; {@code Defect} when the code gave up with an exception
 * @param text the facts, one line
 */
public record Finding(String by, String text) {
    /** What {@link #by} says of an exception. */
    public static final String DEFECT = "Defect";
}
