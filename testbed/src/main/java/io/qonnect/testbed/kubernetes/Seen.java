package io.qonnect.testbed.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One change that a watch told.
 *
 * @param cluster where
 * @param nanos when it was told, {@code System.nanoTime()} of this JVM
 * @param type {@code ADDED}, {@code MODIFIED} or {@code DELETED}
 * @param object the object after the change, or its last state
 */
public record Seen(String cluster, long nanos, String type, JsonNode object) {
    public boolean isDeletion() {
        return type.equals("DELETED");
    }

    /** {@code <namespace>/<name>}. */
    public String key() {
        JsonNode metadata = object.path("metadata");
        return metadata.path("namespace").asText() + "/" + metadata.path("name").asText();
    }
}
