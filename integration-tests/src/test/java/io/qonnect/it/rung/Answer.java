package io.qonnect.it.rung;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.qonnect.kb.record.Json;
import java.io.IOException;

/**
 * What an API server answered.
 *
 * @param retryAfter the header; empty when it is absent
 */
record Answer(int status, String retryAfter, String body) {
    /** Missing when it is not JSON. */
    JsonNode json() {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    String at(String pointer) {
        return json().at(pointer).asText();
    }

    String version() {
        return at("/metadata/resourceVersion");
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
