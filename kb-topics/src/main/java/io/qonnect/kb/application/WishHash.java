package io.qonnect.kb.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.Sha256;
import java.util.TreeMap;

/** Hash of a wish's normal form: SHA-256, hex, of its JSON with all keys sorted. Equal hashes mean the same wish. */
public final class WishHash {
    /** The hash of every deleted wish. */
    public static final String DELETED = "deleted";

    private WishHash() {}

    public static String of(ApplicationSpec spec) {
        return Sha256.hex(Json.bytes(sorted(Json.mapper().valueToTree(spec))));
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(e -> fields.put(e.getKey(), sorted(e.getValue())));
            ObjectNode copy = Json.mapper().createObjectNode();
            fields.forEach(copy::set);
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = Json.mapper().createArrayNode();
            node.forEach(item -> copy.add(sorted(item)));
            return copy;
        }
        return node;
    }
}
