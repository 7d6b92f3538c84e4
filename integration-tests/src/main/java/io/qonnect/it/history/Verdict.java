package io.qonnect.it.history;

import io.qonnect.it.history.Violation.Harm;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a checker says of a history.
 *
 * @param violations every promise that was not kept, by clause
 * @param counts how much was looked at, by what it is; and how often rare paths were taken
 */
public record Verdict(List<Violation> violations, Map<String, Long> counts) {
    public Verdict {
        violations = List.copyOf(violations);
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    /** How many acknowledged specs were lost. */
    public long specsLost() {
        return of(Harm.SpecLost);
    }

    /** How many deletions had no cause. */
    public long wrongDeletes() {
        return of(Harm.WrongDelete);
    }

    /** How many effects came of something that was never effective, or overtaken. */
    public long staleEffects() {
        return of(Harm.StaleEffect);
    }

    private long of(Harm harm) {
        return violations.stream().filter(v -> v.harm() == harm).count();
    }
}
