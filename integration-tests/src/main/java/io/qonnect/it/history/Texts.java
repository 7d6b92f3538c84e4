package io.qonnect.it.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.qonnect.kb.record.Json;
import java.util.Locale;

/** Small readings of text. */
final class Texts {
    private Texts() {}

    /** JSON; missing when it is none. */
    static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The resource of a kind, as the API server's own kinds are named. */
    static String plural(String kind) {
        String lower = kind.toLowerCase(Locale.ROOT);
        if (lower.endsWith("s")) {
            return lower + "es";
        }
        return lower.endsWith("cy") ? lower.substring(0, lower.length() - 1) + "ies" : lower + "s";
    }
}
