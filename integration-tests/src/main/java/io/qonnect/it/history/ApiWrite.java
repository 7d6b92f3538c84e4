package io.qonnect.it.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A request of an agent that was to change something in its member cluster, as that cluster's audit tells it.
 *
 * @param cluster the member
 * @param at when it was answered
 * @param verb {@code create}, {@code update}, {@code patch} or {@code delete}
 * @param resource plural, such as {@code deployments}
 * @param namespace empty for what has none
 * @param name of the object
 * @param code of the answer
 * @param body of the request: the object, or the options of a deletion; missing when the audit does not have it
 */
public record ApiWrite(
        String cluster,
        Instant at,
        String verb,
        String resource,
        String namespace,
        String name,
        int code,
        JsonNode body) {
    /** Whether the member did it. */
    public boolean accepted() {
        return code >= 200 && code < 300;
    }

    /** What it is about, within its cluster. */
    public String object() {
        return resource + "/" + namespace + "/" + name;
    }

    boolean isDelete() {
        return verb.equals("delete");
    }
}
