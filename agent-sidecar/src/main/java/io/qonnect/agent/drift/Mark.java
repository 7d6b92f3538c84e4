package io.qonnect.agent.drift;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How an apply left an object.
 *
 * @param uid which object of that name
 * @param version its resourceVersion, which API servers count up; 0 = it is no number
 * @param fields {@link OwnFields} of it
 */
public record Mark(String uid, long version, String fields) {
    /** That of an object as the API server answered it. */
    public static Mark of(JsonNode object) {
        return new Mark(object.path("metadata").path("uid").asText(), version(object), OwnFields.of(object));
    }

    /** An object's resourceVersion as a number (KEP-5504 says that it may be compared); 0 = it is none. */
    public static long version(JsonNode object) {
        try {
            return Long.parseLong(
                    object.path("metadata").path("resourceVersion").asText());
        } catch (NumberFormatException opaque) {
            return 0;
        }
    }
}
