package io.qonnect.qos.sheet;

import io.qonnect.kb.application.Objective;
import io.qonnect.kb.score.Candidate;
import io.qonnect.kb.score.Term;
import io.qonnect.qos.objective.RawValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A feasible cluster with its score.
 *
 * @param cluster its name
 * @param tierRank position of its tier in the component's order
 * @param total sum of weight x normalised value, 0 to 1, rounded to six decimals
 * @param parts one per weighted objective
 */
record Scored(String cluster, int tierRank, double total, List<Part> parts) {
    /** The total order of candidates: tierRank ascending, total descending, cluster name ascending. */
    static final Comparator<Scored> ORDER = Comparator.comparingInt(Scored::tierRank)
            .thenComparing(Comparator.comparingDouble(Scored::total).reversed())
            .thenComparing(Scored::cluster);

    private static final double STEP = 1e6;

    /** One objective's part of a total. */
    record Part(Objective objective, double weight, double normalized, RawValue raw) {
        Term term() {
            return new Term(
                    objective,
                    raw.value(),
                    raw.unit(),
                    round(normalized),
                    weight,
                    round(weight * normalized),
                    raw.state(),
                    raw.source(),
                    raw.observedAt(),
                    raw.parts());
        }
    }

    static Scored of(String cluster, int tierRank, List<Part> parts) {
        double total = 0;
        for (Part part : parts) {
            total += part.weight * part.normalized;
        }
        return new Scored(cluster, tierRank, round(Math.min(1, total)), parts);
    }

    Candidate candidate(boolean withTerms) {
        List<Term> terms = new ArrayList<>();
        if (withTerms) {
            parts.forEach(part -> terms.add(part.term()));
        }
        return new Candidate(cluster, total, tierRank, terms);
    }

    /** Six decimals: enough to tell scores apart, and short in a record. */
    private static double round(double value) {
        return Math.rint(value * STEP) / STEP;
    }
}
