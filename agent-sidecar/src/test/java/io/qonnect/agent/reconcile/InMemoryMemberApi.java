package io.qonnect.agent.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.agent.drift.OwnFields;
import io.qonnect.agent.inventory.AppInventory;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.kubernetes.KubeMemberApi;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A member cluster in memory: versions, preconditions and namespaces as the API server has them; notes every write. */
public final class InMemoryMemberApi implements MemberApi {
    final Map<ObjectRef, ObjectNode> objects = new TreeMap<>();
    final Map<AppKey, AppInventory> inventories = new TreeMap<>();
    final TreeSet<String> namespaces = new TreeSet<>();
    /** Those of them that are being deleted. */
    final TreeSet<String> ending = new TreeSet<>();

    /** Objects that others changed, and how a conflict with them is told. */
    private final Map<ObjectRef, String> others = new TreeMap<>();

    final List<String> writes = new ArrayList<>();

    /** Fails the n-th write from now, counted from 1; 0 = none. */
    int failWrite;

    private int dieAfter;
    private long version;
    private @Nullable ApiFailure refusal;
    private int granted;
    private int refused;

    /** Answers every write like this from now; null = no longer. */
    public void refuse(@Nullable ApiFailure answer) {
        refuseAfter(0, answer);
    }

    /** Answers every write like this after so many more. */
    public void refuseAfter(int writes, @Nullable ApiFailure answer) {
        refusal = answer;
        granted = writes;
        refused = 0;
    }

    /** Every write so far, in order; clear it to begin anew. */
    public List<String> writes() {
        return writes;
    }

    /** How many writes were refused since it was asked to. */
    public int refused() {
        return refused;
    }

    /** Fails the n-th write from now, counted from 1. */
    public void failWrite(int n) {
        failWrite = n;
    }

    /** Has the agent die right after the n-th write from now, counted from 1: it is done, and nobody hears of it. */
    public void dieAfter(int n) {
        dieAfter = n;
    }

    /** The agent is dead. */
    public static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** A write that is done now. */
    private void done() {
        if (dieAfter > 0 && --dieAfter == 0) {
            throw new Died();
        }
    }

    private void write(String what) throws ApiFailure {
        if (refusal != null && --granted < 0) {
            refused++;
            throw refusal;
        }
        if (failWrite > 0 && --failWrite == 0) {
            throw new ApiFailure(ApiFailure.NO_ANSWER, "NoAnswer", "the API server did not answer");
        }
        writes.add(what);
    }

    @Override
    public Optional<JsonNode> get(ObjectRef ref) {
        return Optional.ofNullable(objects.get(ref)).map(ObjectNode::deepCopy);
    }

    @Override
    public JsonNode apply(ObjectNode object, boolean force) throws ApiFailure {
        ObjectRef ref = ObjectRef.of(object);
        ObjectNode live = objects.get(ref);
        String wanted = object.path("metadata").path("resourceVersion").asText();
        if (!wanted.isEmpty()
                && (live == null
                        || !live.path("metadata")
                                .path("resourceVersion")
                                .asText()
                                .equals(wanted))) {
            throw new ApiFailure(409, "Conflict", ref.text() + " has changed");
        }
        String other = others.get(ref);
        if (other != null && !force) {
            throw new ApiFailure(409, ApiFailure.OTHERS_FIELDS, "Apply failed with 1 conflict: " + other);
        }
        ObjectNode next = object.deepCopy();
        next.withObject("/metadata").remove("resourceVersion");
        next.withObject("/metadata").set("managedFields", managed(next));
        ObjectNode before = live == null ? null : live.deepCopy();
        if (live != null && before != null) {
            before.withObject("/metadata").remove(List.of("resourceVersion", "uid"));
            if (before.equals(next)) {
                return live.deepCopy();
            }
        }
        write("apply " + ref.text());
        next.withObject("/metadata")
                .put("resourceVersion", Long.toString(++version))
                .put(
                        "uid",
                        live == null
                                ? "uid-" + version
                                : live.at("/metadata/uid").asText());
        objects.put(ref, next);
        others.remove(ref);
        done();
        return next.deepCopy();
    }

    /** Everything that was applied is the agent's, told apart by what it is. */
    private static JsonNode managed(ObjectNode applied) {
        ObjectNode entry = Json.mapper().createObjectNode();
        entry.put("manager", OwnFields.MANAGER).put("operation", "Apply");
        entry.putObject("fieldsV1").put("f:" + applied.hashCode(), 1);
        return Json.mapper().createArrayNode().add(entry);
    }

    /**
     * Somebody else changes an object, and the data that was applied is theirs if they changed that.
     *
     * @return the object as a watch tells it
     */
    public JsonNode changedByOthers(ObjectRef ref, String who, JsonNode mergePatch) {
        ObjectNode live = Objects.requireNonNull(objects.get(ref));
        merge(live, mergePatch);
        live.withObject("/metadata").put("resourceVersion", Long.toString(++version));
        if (mergePatch.has("data")) {
            ((ObjectNode) live.at("/metadata/managedFields/0")).putObject("fieldsV1");
            others.put(ref, "conflict with \"" + who + "\": .data.value");
        }
        return live.deepCopy();
    }

    private static void merge(ObjectNode into, JsonNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                merge(into.withObjectProperty(field.getKey()), field.getValue());
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    /** Somebody else deletes an object; the answer is the version of that. */
    public long deletedByOthers(ObjectRef ref) {
        objects.remove(ref);
        others.remove(ref);
        return ++version;
    }

    @Override
    public void delete(ObjectRef ref, JsonNode read) throws ApiFailure {
        ObjectNode live = objects.get(ref);
        if (live == null) {
            return;
        }
        if (!live.path("metadata")
                        .path("resourceVersion")
                        .equals(read.path("metadata").path("resourceVersion"))
                || !live.path("metadata")
                        .path("uid")
                        .equals(read.path("metadata").path("uid"))) {
            throw new ApiFailure(409, "Conflict", ref.text() + " has changed");
        }
        write("delete " + ref.text());
        objects.remove(ref);
        done();
    }

    @Override
    public Optional<JsonNode> namespace(String name) {
        ObjectNode namespace = Json.mapper().createObjectNode();
        ObjectNode metadata = namespace.putObject("metadata").put("name", name);
        if (ending.contains(name)) {
            metadata.put("deletionTimestamp", "2026-01-01T00:00:00Z");
        }
        return namespaces.contains(name) ? Optional.of(namespace) : Optional.empty();
    }

    @Override
    public void createNamespace(String name) throws ApiFailure {
        if (!namespaces.contains(name)) {
            write("create Namespace " + name);
            namespaces.add(name);
            done();
        }
    }

    @Override
    public void deleteNamespace(JsonNode read) throws ApiFailure {
        String name = read.path("metadata").path("name").asText();
        write("delete Namespace " + name);
        namespaces.remove(name);
        if (name.equals(KubeMemberApi.NAMESPACE)) {
            inventories.clear();
        }
        done();
    }

    @Override
    public boolean holdsOnlyDefaults(String namespace) {
        return objects.keySet().stream().noneMatch(ref -> ref.namespace().equals(namespace));
    }

    @Override
    public AppInventory write(AppInventory inventory) throws ApiFailure {
        AppInventory stored = inventories.get(inventory.application());
        if (stored != null && !Objects.equals(stored.resourceVersion(), inventory.resourceVersion())) {
            throw new ApiFailure(409, "Conflict", "the inventory has changed");
        }
        write("inventory " + inventory.application());
        AppInventory next = inventory.withVersion(Long.toString(++version));
        inventories.put(inventory.application(), next);
        done();
        return next;
    }

    @Override
    public AppInventory inventory(AppKey application) {
        return inventories.getOrDefault(application, AppInventory.none(application));
    }

    @Override
    public List<AppInventory> inventories() {
        return List.copyOf(inventories.values());
    }
}
