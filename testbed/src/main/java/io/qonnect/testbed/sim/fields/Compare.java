package io.qonnect.testbed.sim.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.store.Kind;
import java.util.List;

/** Which fields an object has, and which differ between two states of it. */
final class Compare {
    private final Structure structure;

    Compare(Kind kind) {
        this.structure = new Structure(kind);
    }

    /** Every field of a state. */
    FieldSet fields(JsonNode object) {
        return changed(MissingNode.getInstance(), object);
    }

    /** Fields of the new state that the old one has not, or with another value. */
    FieldSet changed(JsonNode old, JsonNode now) {
        FieldSet set = new FieldSet();
        now.properties()
                .forEach(e -> compare(set.at("f:" + e.getKey()), old.path(e.getKey()), e.getValue(), "", e.getKey()));
        return pruned(set);
    }

    /** Fields of the old state that the new one has not. */
    FieldSet removed(JsonNode old, JsonNode now) {
        return fields(old).minus(fields(now));
    }

    private void compare(FieldSet at, JsonNode old, JsonNode now, String parent, String field) {
        if (now.isObject() && !now.isEmpty() && !structure.isWhole(field)) {
            now.properties()
                    .forEach(e ->
                            compare(at.at("f:" + e.getKey()), old.path(e.getKey()), e.getValue(), field, e.getKey()));
            return;
        }
        List<String> keys = now.isArray() && !now.isEmpty() ? structure.keys(parent, field) : null;
        if (keys != null) {
            items(at, old, (ArrayNode) now, keys, field);
        } else if (now.isArray() && structure.isSet(parent, field)) {
            now.forEach(value -> {
                if (!contains(old, value)) {
                    at.at("v:" + Json.text(value)).add();
                }
            });
        } else if (!now.equals(old)) {
            at.add();
        }
    }

    private void items(FieldSet at, JsonNode old, ArrayNode now, List<String> keys, String field) {
        for (JsonNode item : now) {
            String key = Structure.itemKey(item, keys);
            JsonNode before = Merge.item(old, key, keys);
            FieldSet inside = at.at(key);
            if (before.isMissingNode()) {
                inside.add();
            }
            item.properties()
                    .forEach(e -> compare(
                            inside.at("f:" + e.getKey()), before.path(e.getKey()), e.getValue(), field, e.getKey()));
        }
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode one : list) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static FieldSet pruned(FieldSet set) {
        set.children().values().removeIf(child -> pruned(child).isEmpty());
        return set;
    }
}
