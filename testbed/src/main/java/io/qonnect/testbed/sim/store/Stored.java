package io.qonnect.testbed.sim.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object. Its tree is never changed; whoever wants another takes a copy. What is kept is its JSON, a
 * tenth of the tree's size; the tree is kept as long as there is room.
 */
public final class Stored {
    private final Kind kind;
    private final long version;
    private final String namespace;
    private final String name;
    private final byte[] bytes;
    private volatile SoftReference<ObjectNode> tree;

    Stored(Kind kind, long version, ObjectNode object) {
        this.kind = kind;
        this.version = version;
        JsonNode metadata = object.path("metadata");
        this.namespace = metadata.path("namespace").asText();
        this.name = metadata.path("name").asText();
        this.bytes = Json.bytes(object);
        this.tree = new SoftReference<>(object);
    }

    public Kind kind() {
        return kind;
    }

    public long version() {
        return version;
    }

    /** The tree itself: read only. */
    public ObjectNode object() {
        ObjectNode known = tree.get();
        if (known == null) {
            known = parse();
            tree = new SoftReference<>(known);
        }
        return known;
    }

    private ObjectNode parse() {
        try {
            return (ObjectNode) Json.mapper().readTree(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public ObjectNode copy() {
        @Nullable ObjectNode known = tree.get();
        return known == null ? parse() : known.deepCopy();
    }

    /** As JSON; read only. */
    public byte[] bytes() {
        return bytes;
    }

    public JsonNode metadata() {
        return object().path("metadata");
    }

    public String name() {
        return name;
    }

    /** Empty for kinds without namespaces. */
    public String namespace() {
        return namespace;
    }

    public String uid() {
        return metadata().path("uid").asText();
    }

    /** Whether somebody asked to delete it. */
    public boolean deleting() {
        return metadata().has("deletionTimestamp");
    }

    /** Its key among objects of its kind. */
    public String key() {
        return key(namespace, name);
    }

    static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
