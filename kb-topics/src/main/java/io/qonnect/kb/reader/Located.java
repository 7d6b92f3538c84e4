package io.qonnect.kb.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value that was read, and where it stands: its path, line and column. */
public final class Located {
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]+");

    private final JsonNode value;
    private final Place place;
    private final @Nullable Located parent;
    private final String key;
    private final int index;

    private Located(JsonNode value, Place place, @Nullable Located parent, String key, int index) {
        this.value = value;
        this.place = place;
        this.parent = parent;
        this.key = key;
        this.index = index;
    }

    static Located root(JsonNode value, Place place) {
        return new Located(value, place, null, "", -1);
    }

    public JsonNode value() {
        return value;
    }

    public int line() {
        return place.line();
    }

    public int column() {
        return place.column();
    }

    private @Nullable String file() {
        return place.file() != null || parent == null ? place.file() : parent.file();
    }

    /** The key under which it stands; empty for the document and for items of lists. */
    public String key() {
        return key;
    }

    /** Such as {@code spec.components[0].replicas}; empty for the document. */
    public String path() {
        if (parent == null) {
            return "";
        }
        return index >= 0 ? parent.path() + "[" + index + "]" : child(parent.path(), key);
    }

    /** A field of an object; empty when absent or null, or when this is not an object. */
    public Optional<Located> field(String name) {
        JsonNode child = value.get(name);
        return child == null || child.isNull() ? Optional.empty() : Optional.of(child(name, child));
    }

    /** The fields of an object in order, null ones too; none when this is not an object. */
    public List<Located> fields() {
        List<Located> all = new ArrayList<>();
        value.properties().forEach(e -> all.add(child(e.getKey(), e.getValue())));
        return all;
    }

    /** The same object without one of its fields. */
    public Located without(String name) {
        if (!value.has(name)) {
            return this;
        }
        ObjectNode rest = fieldsBut(name);
        return new Located(rest, place, parent, key, index);
    }

    /** The same object with one of its fields set; the value keeps its place. */
    public Located with(String name, Located child) {
        ObjectNode all = fieldsBut(name);
        all.set(name, child.value);
        Place wider = place.in(place.file());
        wider.fields().put(name, child.place);
        return new Located(all, wider, parent, key, index);
    }

    /** A list at the place of this value, of values that keep their places. */
    public Located list(List<Located> items) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        Place at = new Place(place.line(), place.column());
        items.forEach(item -> {
            list.add(item.value);
            at.items().add(item.place);
        });
        return new Located(list, at, parent, key, index);
    }

    /** The same value, said to be in a file. */
    public Located in(String file) {
        return new Located(value, place.in(file), parent, key, index);
    }

    /** Another value at the place of this one; lists in it need places of their own: see {@link #list}. */
    public Located another(JsonNode other) {
        Place at = new Place(place.line(), place.column());
        return new Located(other, at.in(place.file()), parent, key, index);
    }

    /** The same value with every text in it, but for names of fields, replaced. */
    public Located mapTexts(UnaryOperator<String> replacement) {
        return new Located(map(value, replacement), place, parent, key, index);
    }

    private static JsonNode map(JsonNode node, UnaryOperator<String> replacement) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(replacement.apply(node.textValue()));
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(e -> copy.set(e.getKey(), map(e.getValue(), replacement)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(map(item, replacement)));
            return copy;
        }
        return node;
    }

    private ObjectNode fieldsBut(String name) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        value.properties().stream()
                .filter(e -> !e.getKey().equals(name))
                .forEach(e -> rest.set(e.getKey(), e.getValue()));
        return rest;
    }

    /** The items of a list in order; none when this is not a list. */
    public List<Located> items() {
        List<Located> all = new ArrayList<>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                all.add(new Located(value.get(i), place.items().get(i), this, "", i));
            }
        }
        return all;
    }

    /** That a field is missing here. */
    Problem missing(String name, String fix) {
        String path = child(path(), name);
        return new Problem(Checks.MISSING, path, line(), column(), "is missing", "it must be given", fix, file());
    }

    /** A problem of this value. */
    public Problem problem(String code, String found, String allowed, String fix) {
        return new Problem(code, path(), line(), column(), found, allowed, fix, file());
    }

    /** A problem of this value that begins with the value itself, such as {@code is "three"}. */
    public Problem wrong(String code, String allowed, String fix) {
        return problem(code, "is " + shown(), allowed, fix);
    }

    /** The value as messages show it. */
    public String shown() {
        if (value.isTextual()) {
            return Shown.quoted(value.textValue());
        }
        if (value.isObject()) {
            return "an object";
        }
        return value.isArray() ? "a list" : Shown.plain(value.asText());
    }

    private Located child(String name, JsonNode child) {
        Place at = place.fields().get(name);
        return new Located(child, at == null ? place : at, this, name, -1);
    }

    static String child(String path, String key) {
        if (!PLAIN_KEY.matcher(key).matches()) {
            return path + "[" + Shown.quoted(key) + "]";
        }
        String shown = Shown.plain(key);
        return path.isEmpty() ? shown : path + "." + shown;
    }
}
