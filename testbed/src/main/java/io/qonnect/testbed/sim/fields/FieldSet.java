package io.qonnect.testbed.sim.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A set of field paths, as a tree; written as {@code FieldsV1}. Changed only while it is built. */
final class FieldSet {
    private boolean member;
    private final TreeMap<String, FieldSet> children = new TreeMap<>();

    static FieldSet parse(JsonNode json) {
        FieldSet set = new FieldSet();
        set.member = json.isEmpty() || json.has(".");
        json.properties().forEach(e -> {
            if (!e.getKey().equals(".")) {
                set.children.put(e.getKey(), parse(e.getValue()));
            }
        });
        return set;
    }

    ObjectNode json() {
        ObjectNode json = Json.mapper().createObjectNode();
        if (member && !children.isEmpty()) {
            json.putObject(".");
        }
        children.forEach((element, child) -> json.set(element, child.json()));
        return json;
    }

    /** The set at an element, made when it is absent. */
    FieldSet at(String element) {
        return children.computeIfAbsent(element, e -> new FieldSet());
    }

    void add() {
        member = true;
    }

    boolean isMember() {
        return member;
    }

    @Nullable
    FieldSet child(String element) {
        return children.get(element);
    }

    Map<String, FieldSet> children() {
        return children;
    }

    boolean isEmpty() {
        return !member && children.isEmpty();
    }

    FieldSet union(FieldSet other) {
        FieldSet both = new FieldSet();
        both.member = member || other.member;
        children.forEach((e, c) -> {
            FieldSet theirs = other.children.get(e);
            both.children.put(e, theirs == null ? c : c.union(theirs));
        });
        other.children.forEach(both.children::putIfAbsent);
        return both;
    }

    /** Without the members of the other. */
    FieldSet minus(FieldSet other) {
        return combine(other, false);
    }

    FieldSet intersection(FieldSet other) {
        return combine(other, true);
    }

    private FieldSet combine(FieldSet other, boolean common) {
        FieldSet result = new FieldSet();
        result.member = member && (common == other.member);
        children.forEach((e, c) -> {
            FieldSet theirs = other.children.get(e);
            FieldSet child = theirs == null ? (common ? new FieldSet() : c) : c.combine(theirs, common);
            if (!child.isEmpty()) {
                result.children.put(e, child);
            }
        });
        return result;
    }

    /** Without anything at or below the members of the other. */
    FieldSet without(FieldSet other) {
        FieldSet result = new FieldSet();
        if (other.member) {
            return result;
        }
        result.member = member;
        children.forEach((e, c) -> {
            FieldSet theirs = other.children.get(e);
            FieldSet child = theirs == null ? c : c.without(theirs);
            if (!child.isEmpty()) {
                result.children.put(e, child);
            }
        });
        return result;
    }

    /** Every member as messages write it: {@code .spec.containers[name="main"].image}. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        collect("", paths);
        return paths;
    }

    private void collect(String prefix, List<String> paths) {
        if (member) {
            paths.add(prefix);
        }
        children.forEach((element, child) -> child.collect(prefix + shown(element), paths));
    }

    private static String shown(String element) {
        String rest = element.substring(2);
        return switch (element.charAt(0)) {
            case 'f' -> "." + rest;
            case 'k' -> "[" + rest.substring(1, rest.length() - 1).replaceAll("\"(\\w+)\":", "$1=") + "]";
            default -> "[=" + rest + "]";
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldSet set && member == set.member && children.equals(set.children);
    }

    @Override
    public int hashCode() {
        return children.hashCode() + (member ? 1 : 0);
    }
}
