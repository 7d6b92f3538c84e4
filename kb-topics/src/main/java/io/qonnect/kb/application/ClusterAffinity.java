package io.qonnect.kb.application;

import java.util.List;
import java.util.Map;

/**
 * Which clusters a component may be on.
 *
 * @param clusterNames only these; empty = any
 * @param matchLabels a cluster must carry all of these labels; empty = any
 * @param exclude never these
 */
public record ClusterAffinity(List<String> clusterNames, Map<String, String> matchLabels, List<String> exclude) {
    public static final ClusterAffinity ANY = new ClusterAffinity(List.of(), Map.of(), List.of());

    public ClusterAffinity {
        clusterNames = clusterNames == null ? List.of() : List.copyOf(clusterNames);
        matchLabels = matchLabels == null
                ? Map.of()
                : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(matchLabels));
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
    }
}
