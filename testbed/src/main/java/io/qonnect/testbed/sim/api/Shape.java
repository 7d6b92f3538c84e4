package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.store.Kind;
import java.io.IOException;
import java.util.Map;

/** Whether a body is an object of the kind that the path names. */
final class Shape {
    private static final String[] TEXT_MAPS = {"/data", "/stringData", "/metadata/labels", "/metadata/annotations"};

    private Shape() {}

    static ObjectNode object(byte[] body) {
        try {
            JsonNode read = Json.mapper().readTree(body);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException unreadable) {
            throw Refusal.badRequest("the body could not be read as JSON: " + unreadable.getMessage());
        }
        throw Refusal.badRequest("the body is not a JSON object");
    }

    /** As {@link #fit}, with the words of an apply. */
    static ObjectNode fitApplied(Target target, ObjectNode object) {
        Kind kind = target.kind();
        for (Map.Entry<String, JsonNode> entry : object.path("data").properties()) {
            if (kind.is("ConfigMap")
                    && !entry.getValue().isTextual()
                    && !entry.getValue().isNull()) {
                throw Refusal.plain(
                        500,
                        "failed to create typed patch object ("
                                + object.path("metadata").path("namespace").asText() + "/" + target.name() + "; "
                                + kind.group() + "/" + kind.version() + ", Kind=" + kind.name() + "): .data."
                                + entry.getKey()
                                + ": expected string, got &value.valueUnstructured{Value:" + entry.getValue() + "}");
            }
        }
        return fit(target, object);
    }

    /** Checks a body and gives it the namespace of its path. */
    static ObjectNode fit(Target target, ObjectNode object) {
        Kind kind = target.kind();
        String version = object.path("apiVersion").asText(kind.apiVersion());
        String name = object.path("kind").asText(kind.name());
        if (!version.equals(kind.apiVersion()) || !name.equals(kind.name())) {
            throw Refusal.badRequest(name + " in version \"" + version.substring(version.indexOf('/') + 1)
                    + "\" cannot be handled as a " + kind.name() + ": no kind \"" + name
                    + "\" is registered for version \"" + version + "\"");
        }
        object.put("apiVersion", kind.apiVersion()).put("kind", kind.name());
        texts(kind, object);
        ObjectNode metadata = object.withObject("/metadata");
        if (kind.namespaced()) {
            String namespace = metadata.path("namespace").asText(target.namespace());
            if (!namespace.isEmpty() && !namespace.equals(target.namespace())) {
                throw Refusal.badRequest(
                        "the namespace of the provided object does not match the namespace sent on the request");
            }
            metadata.put("namespace", target.namespace());
        } else {
            metadata.remove("namespace");
        }
        if (!target.isCollection()) {
            String own = metadata.path("name").asText();
            if (!own.isEmpty() && !own.equals(target.name())) {
                throw Refusal.badRequest("the name of the object (" + own + ") does not match the name on the URL ("
                        + target.name() + ")");
            }
            metadata.put("name", target.name());
        }
        Defaults.dropNulls(object);
        return object;
    }

    private static void texts(Kind kind, ObjectNode object) {
        for (String pointer : TEXT_MAPS) {
            if (pointer.equals("/data") && !kind.is("ConfigMap") && !kind.is("Secret")) {
                continue;
            }
            for (Map.Entry<String, JsonNode> entry : object.at(pointer).properties()) {
                if (!entry.getValue().isTextual() && !entry.getValue().isNull()) {
                    String field = pointer.substring(pointer.lastIndexOf('/') + 1);
                    throw Refusal.badRequest(kind.name() + " in version \"" + kind.version()
                            + "\" cannot be handled as a " + kind.name() + ": json: cannot unmarshal "
                            + entry.getValue().getNodeType().toString().toLowerCase(java.util.Locale.ROOT)
                            + " into Go struct field " + kind.name() + "." + field + " of type string");
                }
            }
        }
    }
}
