package io.qonnect.agent.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    final List<String> writes = new ArrayList<>();

    /** Fails the n-th write from now, counted from 1; 0 = none. */
    int failWrite;

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

    /** How many writes were refused since it was asked to. */
    public int refused() {
        return refused;
    }

    /** Fails the n-th write from now, counted from 1. */
    public void failWrite(int n) {
        failWrite = n;
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
    public void apply(ObjectNode object) throws ApiFailure {
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
        ObjectNode next = object.deepCopy();
        next.withObject("/metadata").remove("resourceVersion");
        ObjectNode before = live == null ? null : live.deepCopy();
        if (before != null) {
            before.withObject("/metadata").remove(List.of("resourceVersion", "uid"));
            if (before.equals(next)) {
                return;
            }
        }
        write("apply " + ref.text());
        next.withObject("/metadata")
                .put("resourceVersion", Long.toString(++version))
                .put("uid", "uid-" + ref.name());
        objects.put(ref, next);
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
