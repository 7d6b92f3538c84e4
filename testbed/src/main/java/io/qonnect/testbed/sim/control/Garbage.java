package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.testbed.sim.api.Writes;
import io.qonnect.testbed.sim.store.Stored;
import java.util.Iterator;
import java.util.List;

/** Deletes what belonged to objects that are gone; before them or not at all, where that was asked for. */
final class Garbage {
    private static final String ORPHAN = "orphan";

    private final Things things;

    Garbage(Things things) {
        this.things = things;
    }

    /** Its owner is gone. */
    void ownerGone(Stored owner) {
        for (Stored dependent : dependents(owner)) {
            if (!dependent.deleting() && !hasOtherOwner(dependent, owner.uid())) {
                things.delete(dependent);
            }
        }
    }

    /** An object that waits for its dependents, or for letting them go. */
    void waiting(Stored owner) {
        List<Stored> dependents = dependents(owner);
        if (holds(owner, ORPHAN)) {
            dependents.forEach(d -> things.edit(d, object -> removeOwner(object, owner.uid())));
            release(owner, ORPHAN);
        } else if (holds(owner, Writes.FOREGROUND)) {
            for (Stored dependent : dependents) {
                if (!dependent.deleting()) {
                    things.delete(dependent, !dependents(dependent).isEmpty());
                }
            }
            if (dependents.isEmpty()) {
                release(owner, Writes.FOREGROUND);
            }
        }
    }

    /** Whether it waits for the garbage collector. */
    static boolean isWaiting(Stored stored) {
        return stored.deleting() && (holds(stored, ORPHAN) || holds(stored, Writes.FOREGROUND));
    }

    private static boolean holds(Stored stored, String finalizer) {
        for (JsonNode one : stored.metadata().path("finalizers")) {
            if (one.asText().equals(finalizer)) {
                return true;
            }
        }
        return false;
    }

    private void release(Stored owner, String finalizer) {
        things.edit(
                owner,
                object -> removeIf(
                        object.withObject("/metadata").path("finalizers"),
                        f -> f.asText().equals(finalizer)));
    }

    private static void removeOwner(ObjectNode object, String uid) {
        removeIf(
                object.path("metadata").path("ownerReferences"),
                o -> o.path("uid").asText().equals(uid));
    }

    private static void removeIf(JsonNode list, java.util.function.Predicate<JsonNode> condition) {
        Iterator<JsonNode> items = list.iterator();
        while (items.hasNext()) {
            if (condition.test(items.next())) {
                items.remove();
            }
        }
    }

    private List<Stored> dependents(Stored owner) {
        return things.store().dependents(owner);
    }

    private static boolean hasOtherOwner(Stored dependent, String uid) {
        for (JsonNode reference : dependent.metadata().path("ownerReferences")) {
            if (!reference.path("uid").asText().equals(uid)) {
                return true;
            }
        }
        return false;
    }
}
