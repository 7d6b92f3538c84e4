package io.qonnect.routes.selection;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for a component.
 *
 * @param kind what it means
 * @param cluster where it is to be; null exactly when nowhere
 * @param total score there, 0 to 1; 0 when it is not listed
 * @param text why, one sentence
 * @param reasons when nothing fits: number of clusters by reason code
 * @param refused candidates that would have come before and cannot take it now: why, by cluster
 * @param full when unlisted feasible clusters remain and none of the listed can take it: the listed ones
 */
public record Pick(
        Kind kind,
        @Nullable String cluster,
        double total,
        String text,
        Map<String, Integer> reasons,
        Map<String, String> refused,
        List<String> full) {
    /** What was chosen. */
    public enum Kind {
        /** It stays where it is. */
        Stay,
        /** It had no place and gets one. */
        Place,
        /** It gets a better place. */
        Offer,
        /** It must leave where it is, and gets another place. */
        Leave,
        /** It should leave where it is, and no other place takes it. */
        Stuck,
        /** It has no place, and none takes it. */
        Nowhere
    }
}
