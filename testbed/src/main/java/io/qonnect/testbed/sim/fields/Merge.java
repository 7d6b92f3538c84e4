package io.qonnect.testbed.sim.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.testbed.sim.store.Kind;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Lays an applied configuration over an object, and takes out fields that nobody wants any more. */
final class Merge {
    private final Structure structure;

    Merge(Kind kind) {
        this.structure = new Structure(kind);
    }

    /** Changes the target. */
    void into(ObjectNode target, JsonNode config) {
        into(target, config, "");
    }

    private void into(ObjectNode target, JsonNode config, String parent) {
        for (Map.Entry<String, JsonNode> entry : config.properties()) {
            String field = entry.getKey();
            JsonNode value = entry.getValue();
            JsonNode old = target.path(field);
            List<String> keys = value.isArray() ? structure.keys(parent, field) : null;
            if (value.isNull()) {
                continue;
            }
            if (value.isObject() && !structure.isWhole(field)) {
                ObjectNode inner = old.isObject() ? (ObjectNode) old : target.putObject(field);
                into(inner, value, field);
            } else if (keys != null) {
                items(old.isArray() ? (ArrayNode) old : target.putArray(field), (ArrayNode) value, keys, field);
            } else if (value.isArray() && structure.isSet(parent, field) && old.isArray()) {
                addMissing((ArrayNode) old, value);
            } else {
                target.set(field, value.deepCopy());
            }
        }
    }

    private void items(ArrayNode target, ArrayNode config, List<String> keys, String field) {
        for (JsonNode item : config) {
            JsonNode old = item(target, Structure.itemKey(item, keys), keys);
            into(old.isObject() ? (ObjectNode) old : target.addObject(), item, field);
        }
    }

    private static void addMissing(ArrayNode target, JsonNode values) {
        for (JsonNode value : values) {
            boolean there = false;
            for (JsonNode one : target) {
                there |= one.equals(value);
            }
            if (!there) {
                target.add(value);
            }
        }
    }

    /** The item of a list with that key; missing when there is none. */
    static JsonNode item(JsonNode list, String key, List<String> keys) {
        for (JsonNode item : list) {
            if (Structure.itemKey(item, keys).equals(key)) {
                return item;
            }
        }
        return MissingNode.getInstance();
    }

    /** Takes fields out of the target, except those that are kept or hold something that is. */
    void remove(ObjectNode target, FieldSet fields, FieldSet kept) {
        remove(target, fields, kept, "");
    }

    private void remove(ObjectNode target, FieldSet fields, FieldSet kept, String parent) {
        fields.children().forEach((element, child) -> {
            String field = element.substring(2);
            FieldSet keep = kept.child(element);
            if (child.isMember() && keep == null) {
                target.remove(field);
                return;
            }
            JsonNode value = target.path(field);
            FieldSet keepInside = keep == null ? new FieldSet() : keep;
            if (value.isObject()) {
                remove((ObjectNode) value, child, keepInside, field);
            } else if (value.isArray()) {
                removeItems((ArrayNode) value, child, keepInside, parent, field);
            }
            if (keep == null && value.isContainerNode() && value.isEmpty()) {
                target.remove(field);
            }
        });
    }

    private void removeItems(ArrayNode list, FieldSet fields, FieldSet kept, String parent, String field) {
        List<String> keys = structure.keys(parent, field);
        Iterator<JsonNode> items = list.iterator();
        while (items.hasNext()) {
            JsonNode item = items.next();
            String element = keys == null ? "v:" + item : Structure.itemKey(item, keys);
            FieldSet child = fields.child(element);
            FieldSet keep = kept.child(element);
            if (child != null && child.isMember() && keep == null) {
                items.remove();
            } else if (child != null && item.isObject()) {
                remove((ObjectNode) item, child, keep == null ? new FieldSet() : keep, field);
            }
        }
    }
}
