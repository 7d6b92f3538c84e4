package io.qonnect.testbed.sim.fields;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.testbed.sim.store.Kind;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The patches other than apply. Each changes the target. */
public final class Patches {
    private Patches() {}

    /** A JSON merge patch (RFC 7386). */
    public static void merge(ObjectNode target, JsonNode patch) {
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                target.remove(entry.getKey());
            } else if (value.isObject()) {
                JsonNode old = target.path(entry.getKey());
                merge(old.isObject() ? (ObjectNode) old : target.putObject(entry.getKey()), value);
            } else {
                target.set(entry.getKey(), value.deepCopy());
            }
        }
    }

    /** A strategic merge patch; {@code $patch: delete} and nulls remove, other directives are passed over. */
    public static void strategic(Kind kind, ObjectNode target, JsonNode patch) {
        strategic(new Structure(kind), target, patch, "");
    }

    private static void strategic(Structure structure, ObjectNode target, JsonNode patch, String parent) {
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            String field = entry.getKey();
            JsonNode value = entry.getValue();
            JsonNode old = target.path(field);
            List<String> keys = value.isArray() ? structure.keys(parent, field) : null;
            if (field.startsWith("$")) {
                continue;
            }
            if (value.isNull()) {
                target.remove(field);
            } else if (value.isObject()) {
                strategic(structure, old.isObject() ? (ObjectNode) old : target.putObject(field), value, field);
            } else if (keys != null && old.isArray()) {
                items(structure, (ArrayNode) old, value, keys, field);
            } else {
                target.set(field, value.deepCopy());
            }
        }
    }

    private static void items(Structure structure, ArrayNode target, JsonNode patch, List<String> keys, String field) {
        for (JsonNode item : patch) {
            String key = Structure.itemKey(item, keys);
            if (item.path("$patch").asText().equals("delete")) {
                Iterator<JsonNode> items = target.iterator();
                while (items.hasNext()) {
                    if (Structure.itemKey(items.next(), keys).equals(key)) {
                        items.remove();
                    }
                }
                continue;
            }
            JsonNode old = Merge.item(target, key, keys);
            strategic(structure, old.isObject() ? (ObjectNode) old : target.addObject(), item, field);
        }
    }

    /**
     * A JSON patch (RFC 6902): add, replace, remove and test.
     *
     * @throws IllegalArgumentException when a step cannot be done
     */
    public static void json(ObjectNode target, JsonNode steps) {
        for (JsonNode step : steps) {
            JsonPointer path = JsonPointer.compile(step.path("path").asText());
            JsonNode holder = target.at(path.head());
            String op = step.path("op").asText();
            boolean there = !target.at(path).isMissingNode();
            if (op.equals("test")) {
                require(target.at(path).equals(step.path("value")), "testing path " + path + " value failed");
            } else if (op.equals("remove")) {
                require(there, "remove operation does not apply: path " + path + " is missing");
                remove(holder, path.last());
            } else {
                require(
                        holder.isContainerNode() && (there || op.equals("add")),
                        op + " operation does not apply: path " + path + " is missing");
                set(holder, path.last(), step.path("value"), op.equals("add"));
            }
        }
    }

    private static void remove(JsonNode holder, JsonPointer last) {
        if (holder instanceof ObjectNode map) {
            map.remove(last.getMatchingProperty());
        } else if (holder instanceof ArrayNode list) {
            list.remove(last.getMatchingIndex());
        }
    }

    private static void set(JsonNode holder, JsonPointer last, JsonNode value, boolean insert) {
        if (holder instanceof ObjectNode map) {
            map.set(last.getMatchingProperty(), value.deepCopy());
        } else if (holder instanceof ArrayNode list
                && last.getMatchingProperty().equals("-")) {
            list.add(value.deepCopy());
        } else if (holder instanceof ArrayNode list && insert) {
            list.insert(last.getMatchingIndex(), value.deepCopy());
        } else if (holder instanceof ArrayNode list) {
            list.set(last.getMatchingIndex(), value.deepCopy());
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
