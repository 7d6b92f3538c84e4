package io.qonnect.it.mutant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A planted bug.
 *
 * @param name a word or two with dashes
 * @param breaks what it breaks, one line
 * @param invariants the invariants that may find it
 * @param seed a seed known to find it; 0 = none is known
 * @param patches what is changed
 */
public record Mutant(String name, String breaks, List<String> invariants, long seed, List<Patch> patches) {
    /** The changed sources, by path. */
    public Map<String, String> apply(Sources sources) {
        Map<String, String> changed = new LinkedHashMap<>();
        for (Patch patch : patches) {
            String original = changed.getOrDefault(patch.source(), "");
            changed.put(patch.source(), patch.apply(original.isEmpty() ? sources.text(patch.source()) : original));
        }
        return changed;
    }
}
