package io.qonnect.testbed.sim.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import org.jspecify.annotations.Nullable;

/** One version of an object. Its tree is never changed; whoever wants another takes a copy. */
public final class Stored {
    private final Kind kind;
    private final long version;
    private final ObjectNode object;
    private volatile byte @Nullable [] bytes;

    Stored(Kind kind, long version, ObjectNode object) {
        this.kind = kind;
        this.version = version;
        this.object = object;
    }

    public Kind kind() {
        return kind;
    }

    public long version() {
        return version;
    }

    /** The tree itself: read only. */
    public ObjectNode object() {
        return object;
    }

    public ObjectNode copy() {
        return object.deepCopy();
    }

    /** As JSON; encoded once. */
    public byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            known = Json.bytes(object);
            bytes = known;
        }
        return known;
    }

    public JsonNode metadata() {
        return object.path("metadata");
    }

    public String name() {
        return metadata().path("name").asText();
    }

    /** Empty for kinds without namespaces. */
    public String namespace() {
        return metadata().path("namespace").asText();
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
        return key(namespace(), name());
    }

    static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
