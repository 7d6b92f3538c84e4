package io.qonnect.kb.score;

import java.util.List;
import java.util.Map;

/**
 * One component against all clusters.
 *
 * @param component its name
 * @param candidates feasible clusters, best first in the total order (tierRank ascending, total descending, cluster
 *     name ascending); at most 32
 * @param feasible how many clusters are feasible, listed or not
 * @param reasons number of rejected clusters by {@link Rejection#code()}
 * @param rejections the rejected ones worth naming: each cluster it is on now, then the nearest; at most 8
 */
public record ComponentScores(
        String component,
        List<Candidate> candidates,
        int feasible,
        Map<String, Integer> reasons,
        List<Rejection> rejections) {
    public ComponentScores {
        candidates = List.copyOf(candidates);
        reasons = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(reasons));
        rejections = List.copyOf(rejections);
    }
}
