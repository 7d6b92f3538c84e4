package io.qonnect.kb.score;

import java.util.List;

/**
 * A feasible cluster for a component.
 *
 * @param cluster its name
 * @param total 0 (worst) to 1 (best)
 * @param tierRank position of its tier in the component's ordered tiers, from 0; 0 when any tier will do
 * @param terms all terms for the best, the present and the nearest ones; empty for the rest (byte budget)
 */
public record Candidate(String cluster, double total, int tierRank, List<Term> terms) {
    public Candidate {
        terms = terms == null ? List.of() : List.copyOf(terms);
    }
}
