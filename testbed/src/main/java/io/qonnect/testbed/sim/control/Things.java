package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.api.Options;
import io.qonnect.testbed.sim.api.Target;
import io.qonnect.testbed.sim.api.Writes;
import io.qonnect.testbed.sim.store.Kind;
import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Store;
import io.qonnect.testbed.sim.store.Stored;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads and writes of what acts inside a cluster. */
final class Things {
    private static final String REVISION_HASH = "controller-revision-hash";

    private final Writes writes;
    private final Options options;

    /**
     * @param manager the name in managed fields
     */
    Things(Writes writes, String manager) {
        this.writes = writes;
        this.options = Options.of(manager);
    }

    Store store() {
        return writes.store();
    }

    @Nullable
    Stored get(Kind kind, String namespace, String name) {
        return store().get(kind, namespace, name);
    }

    /** An object that nobody has asked to delete; null when there is none. */
    @Nullable
    Stored wanted(Kind kind, String namespace, String name) {
        Stored found = get(kind, namespace, name);
        return found == null || found.deleting() ? null : found;
    }

    /** What an object controls, of one kind. */
    List<Stored> controlledBy(Stored owner, Kind kind) {
        return store().dependents(owner).stream()
                .filter(s -> s.kind().equals(kind) && isControlledBy(s.object(), owner.uid()))
                .toList();
    }

    private static boolean isControlledBy(JsonNode object, String uid) {
        for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
            if (reference.path("controller").asBoolean()
                    && reference.path("uid").asText().equals(uid)) {
                return true;
            }
        }
        return false;
    }

    Stored create(Kind kind, ObjectNode object) {
        String namespace = object.path("metadata").path("namespace").asText();
        return writes.create(new Target(kind, namespace, "", ""), object, options);
    }

    void edit(Stored of, Consumer<ObjectNode> how) {
        change(of, "", how);
    }

    void editStatus(Stored of, Consumer<ObjectNode> how) {
        change(of, "status", object -> {
            how.accept(object.withObject("/status"));
        });
    }

    private void change(Stored of, String part, Consumer<ObjectNode> how) {
        writes.edit(
                new Target(of.kind(), of.namespace(), of.name(), part),
                copy -> {
                    how.accept(copy);
                    return copy;
                },
                options);
    }

    /** Whole objects, with what goes with their status. */
    void editWithStatus(Stored of, Consumer<ObjectNode> how) {
        change(of, "status", how);
    }

    /** Lets a namespace go. */
    void finalizeWithout(Stored namespace) {
        change(namespace, "finalize", n -> n.withObject("/spec").putArray("finalizers"));
    }

    void delete(Stored stored) {
        delete(stored, false);
    }

    /** In the foreground: its own dependents first; else at once. */
    void delete(Stored stored, boolean foreground) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("preconditions").put("uid", stored.uid());
        if (foreground) {
            body.put("propagationPolicy", "Foreground");
        }
        writes.delete(new Target(stored.kind(), stored.namespace(), stored.name(), ""), body, options);
    }

    /** As a kubelet does when the pod has stopped. */
    void deleteNow(Stored stored) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("preconditions").put("uid", stored.uid());
        body.put("gracePeriodSeconds", 0);
        writes.delete(new Target(stored.kind(), stored.namespace(), stored.name(), ""), body, options);
    }

    /** A new object that another one controls. */
    static ObjectNode controlled(Stored owner, String name, @Nullable JsonNode template) {
        ObjectNode object = Json.mapper().createObjectNode();
        ObjectNode metadata = object.putObject("metadata");
        if (name.endsWith("-")) {
            metadata.put("generateName", name);
        } else {
            metadata.put("name", name);
        }
        metadata.put("namespace", owner.namespace());
        if (template != null) {
            JsonNode own = template.path("metadata");
            for (String field : new String[] {"labels", "annotations"}) {
                if (own.has(field)) {
                    metadata.set(field, own.get(field).deepCopy());
                }
            }
            object.set("spec", template.path("spec").deepCopy());
        }
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", owner.kind().apiVersion())
                .put("kind", owner.kind().name())
                .put("name", owner.name())
                .put("uid", owner.uid())
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        return object;
    }

    /** A pod of a revision of a StatefulSet or DaemonSet. */
    static ObjectNode revised(ObjectNode pod, String revision) {
        pod.withObject("/metadata").withObject("/labels").put(REVISION_HASH, revision);
        return pod;
    }

    static String revision(Stored pod) {
        return pod.metadata().path("labels").path(REVISION_HASH).asText();
    }

    static boolean isActive(Stored pod) {
        return !pod.deleting() && !isFinished(pod);
    }

    static boolean isFinished(Stored pod) {
        String phase = pod.object().path("status").path("phase").asText();
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    static boolean isReady(Stored pod) {
        return !pod.deleting()
                && condition(pod.object(), "Ready").path("status").asText().equals("True");
    }

    /** Whether it has been ready for so long. */
    static boolean isAvailable(Stored pod, long seconds) {
        if (!isReady(pod)) {
            return false;
        }
        String since =
                condition(pod.object(), "Ready").path("lastTransitionTime").asText();
        return seconds <= 0 || !Instant.parse(since).plusSeconds(seconds).isAfter(Instant.now());
    }

    static JsonNode condition(JsonNode object, String type) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    /** Sets a condition of a status; its times change only with it. */
    static void condition(ObjectNode status, String type, boolean holds, String reason, String message) {
        ObjectNode condition = null;
        for (JsonNode one : status.withArray("conditions")) {
            if (one.path("type").asText().equals(type)) {
                condition = (ObjectNode) one;
            }
        }
        String value = holds ? "True" : "False";
        if (condition == null) {
            condition = status.withArray("conditions").addObject().put("type", type);
        }
        if (!condition.path("status").asText().equals(value)) {
            condition.put("lastTransitionTime", now());
        }
        condition.put("status", value).put("reason", reason).put("message", message);
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A number that typed objects leave out when it is 0. */
    static void count(ObjectNode status, String field, long value) {
        if (value == 0) {
            status.remove(field);
        } else {
            status.put(field, value);
        }
    }

    static int number(Stored stored, String pointer) {
        return stored.object().at(pointer).asInt();
    }

    /** The namespaced kinds of a cluster. */
    static List<Kind> namespaced(Kinds kinds) {
        return kinds.all().stream().filter(Kind::namespaced).toList();
    }
}
