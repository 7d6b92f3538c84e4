package io.qonnect.agent.drift;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which fields of an object are the agent's, as its API server tells in {@code managedFields}. A field that somebody else
 * changes or removes leaves the set, one that others add beside them does not enter it, and no status ever does: so a
 * changed set is all there is to see of a drift, and values need not be compared, which servers default and normalise.
 */
public final class OwnFields {
    /** The one field manager of the agent. */
    public static final String MANAGER = "qonnect-agent";

    private OwnFields() {}

    /** The set in a form that is equal when the set is; empty = none of its fields is the agent's. */
    public static String of(JsonNode object) {
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            if (entry.path("manager").asText().equals(MANAGER)
                    && entry.path("operation").asText().equals("Apply")
                    && entry.path("subresource").asText().isEmpty()) {
                String fields = entry.path("fieldsV1").toString();
                return Integer.toHexString(fields.hashCode()) + "." + fields.length();
            }
        }
        return "";
    }
}
