package io.qonnect.kb.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a component goes where it goes.
 *
 * @param component which
 * @param cluster the chosen one
 * @param previous where it was; null at the first placement
 * @param total score of the chosen one, 0 to 1
 * @param why sentences, the most important first: winning objective, the two values compared, the nearest rejected one
 *     with its gap
 */
public record Choice(
        String component, String cluster, @Nullable String previous, double total, List<String> why) {
    public Choice {
        why = List.copyOf(why);
    }
}
