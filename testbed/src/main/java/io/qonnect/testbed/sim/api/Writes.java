package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.testbed.sim.fields.ApplyConflict;
import io.qonnect.testbed.sim.fields.ManagedFields;
import io.qonnect.testbed.sim.fields.Manager;
import io.qonnect.testbed.sim.store.Kind;
import io.qonnect.testbed.sim.store.Kind.Trait;
import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Store;
import io.qonnect.testbed.sim.store.Stored;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every way to change an object, for clients and for what acts inside the cluster alike: defaults, rules, versions,
 * generation, owners of fields. Each call is one transaction of the store.
 */
public final class Writes {
    static final String ORPHAN = "orphan";
    /** The finalizer of an object whose dependents go first. */
    public static final String FOREGROUND = "foregroundDeletion";

    private static final String STATUS = "status";
    private static final String[] OF_THE_SYSTEM = {
        "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "managedFields"
    };

    private final Store store;
    private final Clock clock;
    private final Addresses addresses = new Addresses();

    public Writes(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public Store store() {
        return store;
    }

    String now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Creates an object. */
    public Stored create(Target target, ObjectNode body, Options options) {
        return store.transaction(() -> {
            ObjectNode object = Shape.fit(target, body);
            named(object);
            String name = object.path("metadata").path("name").asText();
            if (!object.path("metadata").path("resourceVersion").asText().isEmpty()) {
                throw Refusal.plain(500, "resourceVersion should not be set on objects to be created");
            }
            requireNamespace(target, name);
            if (store.get(target.kind(), target.namespace(), name) != null) {
                throw Refusal.exists(target.kind(), name);
            }
            ObjectNode made = born(target.kind(), object);
            if (!target.kind().is("Node") && !target.kind().is("Namespace")) {
                made.remove(STATUS);
                firstStatus(target.kind(), made);
            }
            ManagedFields managed = ManagedFields.of(target.kind(), null);
            managed.updated(new Manager(options.writer(), false, ""), null, made, now());
            managed.write(made);
            return stored(target.kind(), made, options);
        });
    }

    private static void named(ObjectNode object) {
        ObjectNode metadata = object.withObject("/metadata");
        String prefix = metadata.path("generateName").asText();
        if (metadata.path("name").asText().isEmpty() && !prefix.isEmpty()) {
            metadata.put("name", prefix + Names.random(ThreadLocalRandom.current()));
        }
    }

    private ObjectNode born(Kind kind, ObjectNode object) {
        ObjectNode metadata = object.withObject("/metadata");
        for (String field : OF_THE_SYSTEM) {
            metadata.remove(field);
        }
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now());
        if (kind.has(Trait.GENERATION)) {
            metadata.put("generation", 1);
        }
        secretTexts(object);
        omitEmpty(object);
        Defaults.fill(kind, object);
        if (kind.is("Service")) {
            addresses.give(object.withObject("/spec"));
        }
        Validation.check(kind, object, null);
        return object;
    }

    private static void firstStatus(Kind kind, ObjectNode object) {
        if (kind.is("Pod")) {
            object.putObject(STATUS).put("phase", "Pending").put("qosClass", "Burstable");
        } else if (kind.is("PersistentVolumeClaim")) {
            object.putObject(STATUS).put("phase", "Pending");
        } else if (kind.is("Service")) {
            object.putObject(STATUS).putObject("loadBalancer");
        } else if (kind.has(Trait.STATUS) && !kind.has(Trait.CUSTOM)) {
            object.putObject(STATUS);
        }
    }

    /** Typed objects do not show these when there is nothing in them. */
    private static void omitEmpty(ObjectNode object) {
        for (String field : new String[] {"data", "binaryData"}) {
            dropIfEmpty(object, field);
        }
        for (String field : new String[] {"labels", "annotations", "finalizers", "ownerReferences"}) {
            dropIfEmpty(object.withObject("/metadata"), field);
        }
    }

    private static void dropIfEmpty(ObjectNode object, String field) {
        if (object.path(field).isContainerNode() && object.path(field).isEmpty()) {
            object.remove(field);
        }
    }

    private static void secretTexts(ObjectNode object) {
        JsonNode texts = object.path("stringData");
        if (texts.isObject()) {
            texts.properties()
                    .forEach(e -> object.withObject("/data")
                            .put(
                                    e.getKey(),
                                    java.util.Base64.getEncoder()
                                            .encodeToString(e.getValue()
                                                    .asText()
                                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
            object.remove("stringData");
        }
    }

    private void requireNamespace(Target target, String name) {
        if (!target.kind().namespaced()) {
            return;
        }
        Stored namespace = store.get(Kinds.NAMESPACE, "", target.namespace());
        if (namespace == null) {
            throw Refusal.notFound(Kinds.NAMESPACE, target.namespace());
        }
        if (namespace.deleting()) {
            throw Refusal.forbidden(
                            target.kind(),
                            name,
                            "unable to create new content in namespace " + target.namespace()
                                    + " because it is being terminated")
                    .cause(
                            "NamespaceTerminating",
                            "namespace " + target.namespace() + " is being terminated",
                            "metadata.namespace");
        }
    }

    private Stored existing(Target target) {
        Stored live = store.get(target.kind(), target.namespace(), target.name());
        if (live == null) {
            throw Refusal.notFound(target.kind(), target.name());
        }
        return live;
    }

    /** Replaces an object, or its status. */
    public Stored update(Target target, ObjectNode body, Options options) {
        return store.transaction(() -> change(target, Shape.fit(target, body), existing(target), options));
    }

    /** Changes an object, or its status, by a function of a copy of what is there. */
    public Stored edit(Target target, UnaryOperator<ObjectNode> how, Options options) {
        return store.transaction(() -> {
            Stored live = existing(target);
            return change(target, Shape.fit(target, how.apply(live.copy())), live, options);
        });
    }

    private Stored change(Target target, ObjectNode wanted, Stored live, Options options) {
        checkVersion(target, wanted, live);
        ObjectNode next = finished(target, wanted, live);
        ManagedFields managed = ManagedFields.of(target.kind(), live.object());
        managed.updated(new Manager(options.writer(), false, target.part()), live.object(), next, now());
        managed.write(next);
        return replaced(target, next, live, options);
    }

    private static void checkVersion(Target target, JsonNode wanted, Stored live) {
        JsonNode metadata = wanted.path("metadata");
        String uid = metadata.path("uid").asText();
        if (!uid.isEmpty() && !uid.equals(live.uid())) {
            throw Refusal.conflict(
                    target.kind(),
                    target.name(),
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + live.uid());
        }
        String version = metadata.path("resourceVersion").asText();
        if (!version.isEmpty() && !version.equals(Long.toString(live.version()))) {
            throw Refusal.modified(target.kind(), target.name());
        }
    }

    /** What a writer may not change is as it was; then defaults and rules. */
    private static ObjectNode finished(Target target, ObjectNode wanted, Stored live) {
        Kind kind = target.kind();
        boolean statusOnly = target.part().equals(STATUS);
        ObjectNode next = statusOnly ? live.copy() : wanted;
        String part = statusOnly || kind.has(Trait.STATUS) ? STATUS : "";
        if (!part.isEmpty()) {
            JsonNode status = (statusOnly ? wanted : live.object()).path(part);
            if (status.isMissingNode()) {
                next.remove(part);
            } else {
                next.set(part, status.deepCopy());
            }
        }
        if (statusOnly
                && kind.equals(Kinds.DEPLOYMENT)
                && wanted.at("/metadata/annotations").isObject()) {
            next.withObject("/metadata").set("annotations", wanted.at("/metadata/annotations"));
        }
        if (kind.is("Namespace") && !target.part().equals("finalize")) {
            next.set("spec", live.object().path("spec").deepCopy());
        }
        keepSystem(next, live.object());
        omitEmpty(next);
        secretTexts(next);
        Defaults.fill(kind, next);
        if (kind.is("Service") && !next.path("spec").has("clusterIP")) {
            copy(next.withObject("/spec"), live.object().path("spec"), "clusterIP", "clusterIPs");
        }
        Validation.check(kind, next, live.object());
        if (kind.has(Trait.GENERATION) && !statusOnly && countsAsNew(kind, next, live)) {
            next.withObject("/metadata")
                    .put("generation", live.metadata().path("generation").asLong() + 1);
        }
        return next;
    }

    /** Whether its generation grows: Deployments count their annotations too. */
    private static boolean countsAsNew(Kind kind, ObjectNode next, Stored live) {
        boolean annotated = kind.equals(Kinds.DEPLOYMENT)
                && !next.at("/metadata/annotations").equals(live.metadata().path("annotations"));
        return annotated || !spec(next).equals(spec(live.object()));
    }

    private static void keepSystem(ObjectNode next, ObjectNode live) {
        ObjectNode metadata = next.withObject("/metadata");
        metadata.remove(java.util.List.of(OF_THE_SYSTEM));
        copy(metadata, live.path("metadata"), OF_THE_SYSTEM);
    }

    private static void copy(ObjectNode target, JsonNode source, String... fields) {
        for (String field : fields) {
            if (source.has(field)) {
                target.set(field, source.get(field));
            }
        }
    }

    private static ObjectNode spec(ObjectNode object) {
        ObjectNode spec = object.deepCopy();
        spec.remove(java.util.List.of("metadata", STATUS));
        return spec;
    }

    private Stored replaced(Target target, ObjectNode next, Stored live, Options options) {
        next.withObject("/metadata").put("resourceVersion", Long.toString(live.version()));
        if (ManagedFields.same(target.kind(), live.object(), next)) {
            return live;
        }
        Stored after = stored(target.kind(), next, options);
        if (!options.dryRun() && isDone(after)) {
            store.remove(after);
        }
        return after;
    }

    /** Whether nothing holds an object any more that is to be deleted. */
    private static boolean isDone(Stored stored) {
        boolean held = stored.kind().is("Namespace")
                ? !stored.object().at("/spec/finalizers").isEmpty()
                : stored.metadata().path("deletionGracePeriodSeconds").asInt() > 0;
        return stored.deleting()
                && !held
                && stored.metadata().path("finalizers").isEmpty();
    }

    private Stored stored(Kind kind, ObjectNode object, Options options) {
        return options.dryRun() ? store.pretend(kind, object) : store.put(kind, object);
    }

    /**
     * Server-side apply.
     *
     * @return the new state; {@code made} tells whether it was created
     */
    Applied apply(Target target, ObjectNode config, Options options) {
        if (options.manager() == null || options.manager().isEmpty()) {
            throw Refusal.about(
                            target.kind(),
                            "",
                            422,
                            "Invalid",
                            "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for"
                                    + " apply patch")
                    .cause("FieldValueRequired", "Required value: is required for apply patch", "fieldManager");
        }
        if (config.path("metadata").has("managedFields")) {
            throw Refusal.badRequest("metadata.managedFields must be nil");
        }
        return store.transaction(() -> {
            ObjectNode wanted = Shape.fitApplied(target, config);
            Stored live = store.get(target.kind(), target.namespace(), target.name());
            if (live == null && !target.part().isEmpty()) {
                throw Refusal.notFound(target.kind(), target.name());
            }
            if (live == null) {
                return new Applied(applyNew(target, wanted, options), true);
            }
            checkVersion(target, wanted, live);
            return new Applied(applyOver(target, wanted, live, options), false);
        });
    }

    /** What an apply led to. */
    record Applied(Stored stored, boolean made) {}

    private Stored applyNew(Target target, ObjectNode wanted, Options options) {
        if (!wanted.path("metadata").path("uid").asText().isEmpty()
                || !wanted.path("metadata").path("resourceVersion").asText().isEmpty()) {
            throw Refusal.conflict(
                    target.kind(), target.name(), "uid mismatch: the provided object specified uid or resourceVersion");
        }
        requireNamespace(target, target.name());
        ManagedFields managed = ManagedFields.of(target.kind(), null);
        if (!target.kind().is("Node")) {
            wanted.remove(STATUS);
        }
        ObjectNode object =
                managed.apply(new Manager(options.writer(), true, ""), null, wanted, options.force(), now());
        ObjectNode made = born(target.kind(), object);
        firstStatus(target.kind(), made);
        managed.write(made);
        return stored(target.kind(), made, options);
    }

    private Stored applyOver(Target target, ObjectNode wanted, Stored live, Options options) {
        if (target.part().isEmpty() && target.kind().has(Trait.STATUS)) {
            wanted.remove(STATUS);
        }
        ManagedFields managed = ManagedFields.of(target.kind(), live.object());
        try {
            Manager manager = new Manager(options.writer(), true, target.part());
            ObjectNode merged = managed.apply(manager, live.copy(), wanted, options.force(), now());
            ObjectNode next = finished(target, merged, live);
            managed.write(next);
            return replaced(target, next, live, options);
        } catch (ApplyConflict conflict) {
            throw Refusal.of(conflict);
        }
    }

    /**
     * Deletes an object, or notes that it is to go.
     *
     * @param body options of the deletion; null = none
     * @return the object that is to go; null = it is gone
     */
    public @Nullable Stored delete(Target target, @Nullable JsonNode body, Options options) {
        return store.transaction(() -> new Deletion(this, target, body, options).run(existing(target)));
    }

    @Nullable
    Stored marked(Stored live, ObjectNode next, Options options) {
        Stored after = stored(live.kind(), next, options);
        if (!options.dryRun() && isDone(after)) {
            store.remove(after);
            return null;
        }
        return after;
    }
}
