package io.qonnect.cli.soak;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a soak does.
 *
 * @param seed of everything random
 * @param length how long it publishes and breaks things
 * @param rate operations per second
 * @param kinds what it breaks; may be empty
 * @param every mean time from one fault to the next
 * @param patience how long it waits for all to converge after the last fault is mended
 * @param quiet how long nothing may happen then
 */
public record SoakPlan(
        long seed,
        Duration length,
        double rate,
        Set<FaultKind> kinds,
        Duration every,
        Duration patience,
        Duration quiet) {
    public SoakPlan {
        kinds = Set.copyOf(kinds);
    }

    /** The kinds as an option's value; {@code none} when there is none. */
    public String kindsText() {
        return kinds.isEmpty()
                ? "none"
                : new TreeSet<>(kinds).stream().map(FaultKind::name).collect(Collectors.joining(","));
    }
}
