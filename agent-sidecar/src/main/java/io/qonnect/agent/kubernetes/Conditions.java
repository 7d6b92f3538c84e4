package io.qonnect.agent.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.observe.ObjectView;
import io.qonnect.agent.observe.ObjectView.Health;
import io.qonnect.agent.observe.Trouble;
import io.qonnect.agent.reconcile.Marks;
import org.jspecify.annotations.Nullable;

/**
 * How an object that is no workload says it is. A claim is Current when it is bound. An object of somebody's own kind is
 * Current unless it says otherwise by the conventions of kstatus: an older observedGeneration, Ready (else Available) not
 * True, Reconciling True; Stalled or Failed True is Failed.
 */
final class Conditions {
    private Conditions() {}

    static ObjectView view(JsonNode object, String apiVersion, String kind) {
        JsonNode metadata = object.path("metadata");
        ObjectRef ref = new ObjectRef(
                apiVersion,
                kind,
                metadata.path("namespace").asText(),
                metadata.path("name").asText());
        Health health = metadata.has("deletionTimestamp") ? Health.InProgress : health(object, kind);
        return new ObjectView(
                ref,
                Marks.ownerOf(object),
                metadata.path("annotations").path(Marks.STAMP).asText(),
                health,
                health == Health.Current ? null : trouble(object, ref));
    }

    private static Health health(JsonNode object, String kind) {
        JsonNode status = object.path("status");
        if (kind.equals("PersistentVolumeClaim")) {
            return switch (status.path("phase").asText()) {
                case "Bound" -> Health.Current;
                case "Lost" -> Health.Failed;
                default -> Health.InProgress;
            };
        }
        if (is(object, "Stalled", "True") || is(object, "Failed", "True")) {
            return Health.Failed;
        }
        long generation = object.path("metadata").path("generation").asLong();
        boolean observed = status.path("observedGeneration").asLong(generation) >= generation;
        String ready = condition(object, "Ready") == null ? "Available" : "Ready";
        boolean saysNotReady = condition(object, ready) != null && !is(object, ready, "True");
        return observed && !saysNotReady && !is(object, "Reconciling", "True") ? Health.Current : Health.InProgress;
    }

    private static boolean is(JsonNode object, String type, String status) {
        JsonNode condition = condition(object, type);
        return condition != null && condition.path("status").asText().equals(status);
    }

    private static @Nullable JsonNode condition(JsonNode object, String type) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return null;
    }

    /** What the condition says that holds it up, else its phase. */
    private static Trouble trouble(JsonNode object, ObjectRef ref) {
        for (String type : new String[] {"Stalled", "Failed", "Ready", "Available", "Reconciling"}) {
            JsonNode condition = condition(object, type);
            if (condition != null) {
                return new Trouble(
                        condition.path("reason").asText("NotReady"),
                        ref.text() + ": " + condition.path("message").asText(type));
            }
        }
        String phase = object.path("status").path("phase").asText("Pending");
        return new Trouble("NotReady", ref.text() + " is " + phase);
    }
}
