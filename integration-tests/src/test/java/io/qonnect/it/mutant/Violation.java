package io.qonnect.it.mutant;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the simulation found in a seed.
 *
 * @param invariant its short name: {@code S1}, {@code Fold}, {@code Convergence}; {@code Exception} when the code gave up
 * @param text what was found, one line
 */
public record Violation(String invariant, String text) {
    /** An assertion of the checker is described as {@code S1: what it says}. */
    private static final Pattern NAMED = Pattern.compile("\\[([A-Z][A-Za-z0-9]{1,15}): ");

    /** Names what a run ended with; one that has no name of its own was found at the end, where all must have converged. */
    public static Violation of(Throwable thrown) {
        String text = String.valueOf(thrown.getMessage()).strip().replaceAll("\\s+", " ");
        Matcher named = NAMED.matcher(text);
        if (!(thrown instanceof AssertionError)) {
            return new Violation("Exception", thrown.getClass().getSimpleName() + ": " + text);
        }
        return new Violation(named.lookingAt() ? named.group(1) : "Convergence", text);
    }
}
