package io.qonnect.it.history;

import io.qonnect.it.history.Violation.Harm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what the checks find. */
final class Findings {
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();

    void add(Clause clause, Harm harm, Object subject, String sentence, Object... facts) {
        violations.add(new Violation(
                clause,
                harm,
                subject.toString(),
                sentence,
                Arrays.stream(facts).map(String::valueOf).toList()));
    }

    void count(String what, long by) {
        counts.merge(what, by, Long::sum);
    }

    Verdict verdict() {
        return new Verdict(violations, counts);
    }
}
