package io.qonnect.kb.decision;

import java.util.Map;

/**
 * A component that fits nowhere now; it is placed as soon as a cluster fits.
 *
 * @param component which
 * @param reasons number of clusters by reason code
 * @param message one sentence
 */
public record Pending(String component, Map<String, Integer> reasons, String message) {
    public Pending {
        reasons = reasons == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(reasons));
    }
}
