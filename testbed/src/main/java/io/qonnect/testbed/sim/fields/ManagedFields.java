package io.qonnect.testbed.sim.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.store.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which manager owns which fields of one object: {@code metadata.managedFields}. */
public final class ManagedFields {
    private static final String FIELD = "managedFields";
    private static final Set<String> OF_THE_SYSTEM = Set.of(
            "name",
            "namespace",
            "generateName",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink",
            "uid",
            "resourceVersion",
            "generation",
            FIELD);

    private final Kind kind;
    private final Compare compare;
    private final Map<Manager, Owned> owners = new LinkedHashMap<>();

    private record Owned(FieldSet fields, String time) {}

    private ManagedFields(Kind kind) {
        this.kind = kind;
        this.compare = new Compare(kind);
    }

    /** Those of an object. */
    public static ManagedFields of(Kind kind, @Nullable JsonNode object) {
        ManagedFields managed = new ManagedFields(kind);
        if (object != null) {
            for (JsonNode entry : object.path("metadata").path(FIELD)) {
                Manager manager = new Manager(
                        entry.path("manager").asText(),
                        entry.path("operation").asText().equals("Apply"),
                        entry.path("subresource").asText());
                managed.owners.put(
                        manager,
                        new Owned(
                                FieldSet.parse(entry.path("fieldsV1")),
                                entry.path("time").asText()));
            }
        }
        return managed;
    }

    /** Writes them into an object. */
    public void write(ObjectNode object) {
        ArrayNode entries = Json.mapper().createArrayNode();
        owners.forEach((manager, owned) -> {
            ObjectNode entry = entries.addObject();
            entry.put("manager", manager.name()).put("operation", manager.operation());
            entry.put("apiVersion", kind.apiVersion()).put("time", owned.time()).put("fieldsType", "FieldsV1");
            entry.set("fieldsV1", owned.fields().json());
            if (!manager.subresource().isEmpty()) {
                entry.put("subresource", manager.subresource());
            }
        });
        ObjectNode metadata = object.withObject("/metadata");
        if (entries.isEmpty()) {
            metadata.remove(FIELD);
        } else {
            metadata.set(FIELD, entries);
        }
    }

    /** Notes that a manager changed an object otherwise than by apply. */
    public void updated(Manager manager, @Nullable JsonNode before, JsonNode after, String time) {
        JsonNode old = before == null ? Json.mapper().createObjectNode() : owned(before);
        JsonNode now = owned(after);
        FieldSet changed = compare.changed(old, now);
        FieldSet removed = compare.removed(old, now);
        if (changed.isEmpty() && removed.isEmpty()) {
            return;
        }
        owners.replaceAll((m, o) ->
                new Owned((m.equals(manager) ? o.fields() : o.fields().minus(changed)).without(removed), o.time()));
        if (!changed.isEmpty()) {
            Owned own = owners.get(manager);
            owners.put(manager, new Owned(own == null ? changed : own.fields().union(changed), time));
        }
        owners.values().removeIf(o -> o.fields().isEmpty());
    }

    /**
     * Applies a configuration.
     *
     * @param live null = there is none yet
     * @return the new state; the managers here are those of it
     * @throws ApplyConflict unless forced, when others own what would change
     */
    public ObjectNode apply(Manager manager, @Nullable ObjectNode live, ObjectNode config, boolean force, String time) {
        ObjectNode wanted = owned(config);
        FieldSet applied = compare.fields(wanted);
        ObjectNode old = live == null ? Json.mapper().createObjectNode() : live;
        ObjectNode merged = old.deepCopy();
        Merge merge = new Merge(kind);
        merge.into(merged, config);
        settle(manager, compare.changed(owned(old), owned(merged)), force);

        Owned last = owners.get(manager);
        FieldSet kept = applied;
        for (Map.Entry<Manager, Owned> other : owners.entrySet()) {
            kept = other.getKey().equals(manager)
                    ? kept
                    : kept.union(other.getValue().fields());
        }
        if (last != null) {
            merge.remove(merged, last.fields().minus(applied), kept);
        }
        boolean same = last != null && last.fields().equals(applied);
        owners.put(manager, new Owned(applied, same && last != null ? last.time() : time));
        owners.values().removeIf(o -> o.fields().isEmpty());
        return merged;
    }

    private void settle(Manager manager, FieldSet changed, boolean force) {
        Map<Manager, FieldSet> conflicts = new LinkedHashMap<>();
        owners.forEach((other, owned) -> {
            FieldSet both = owned.fields().intersection(changed);
            if (!other.equals(manager) && !both.isEmpty()) {
                conflicts.put(other, both);
            }
        });
        if (!conflicts.isEmpty() && !force) {
            throw new ApplyConflict(kind, conflicts);
        }
        conflicts.forEach((other, fields) ->
                owners.computeIfPresent(other, (m, o) -> new Owned(o.fields().minus(fields), o.time())));
    }

    /** The part of an object that managers own. */
    private static ObjectNode owned(JsonNode object) {
        ObjectNode owned = object.deepCopy();
        owned.remove("apiVersion");
        owned.remove("kind");
        JsonNode metadata = owned.path("metadata");
        if (metadata.isObject()) {
            ((ObjectNode) metadata).remove(OF_THE_SYSTEM);
            if (metadata.isEmpty()) {
                owned.remove("metadata");
            }
        }
        return owned;
    }

    /** Whether two states are the same apart from the times of their managers. */
    public static boolean same(Kind kind, JsonNode a, JsonNode b) {
        ObjectNode left = a.deepCopy();
        ObjectNode right = b.deepCopy();
        left.withObject("/metadata").remove(FIELD);
        right.withObject("/metadata").remove(FIELD);
        return left.equals(right)
                && of(kind, a).fieldsByManager().equals(of(kind, b).fieldsByManager());
    }

    private Map<Manager, FieldSet> fieldsByManager() {
        Map<Manager, FieldSet> fields = new LinkedHashMap<>();
        owners.forEach((m, o) -> fields.put(m, o.fields()));
        return fields;
    }
}
