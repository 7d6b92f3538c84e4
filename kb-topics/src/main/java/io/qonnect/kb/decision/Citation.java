package io.qonnect.kb.decision;

import java.util.Map;

/**
 * The inputs a decision was taken in knowledge of.
 *
 * @param generation of the wish
 * @param profileOffset of the score sheet; -1 = no sheet was needed
 * @param sequences report sequence by cluster, for the clusters whose reports mattered
 */
public record Citation(long generation, long profileOffset, Map<String, Long> sequences) {
    public Citation {
        sequences = sequences == null
                ? Map.of()
                : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(sequences));
    }
}
