package io.qonnect.kb.score;

import io.qonnect.kb.name.AppKey;
import java.util.List;
import java.util.Map;

/**
 * Value of {@code rescore}: all listed candidates are full; list the next ones.
 *
 * @param application its key
 * @param generation the wish meant
 * @param full clusters to leave out, by component
 */
public record Rescore(AppKey application, long generation, Map<String, List<String>> full) {
    public Rescore {
        full = full == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(full));
    }
}
