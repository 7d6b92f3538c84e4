package io.qonnect.agent.reconcile;

import io.qonnect.agent.drift.Mark;
import io.qonnect.agent.inventory.AppInventory;
import io.qonnect.agent.inventory.ObjectRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a command came.
 *
 * @param phase where it stands
 * @param inventory the application's inventory as stored now
 * @param reason CamelCase code; null = nothing to say
 * @param message one sentence; null likewise
 * @param waitMillis how long the server asks to be left alone; 0 = it did not say
 * @param left how each of its objects was left; empty unless Applied
 * @param found what others had changed since this very command was acted on before, a sentence without an end each
 */
public record Outcome(
        Phase phase,
        AppInventory inventory,
        @Nullable String reason,
        @Nullable String message,
        long waitMillis,
        Map<ObjectRef, Mark> left,
        List<String> found) {
    /** One at which the server did not ask to be left alone. */
    Outcome(Phase phase, AppInventory inventory, @Nullable String reason, @Nullable String message) {
        this(phase, inventory, reason, message, 0, Map.of(), List.of());
    }

    /** Where a command stands. */
    public enum Phase {
        /** Every object is applied; its workloads say the rest. */
        Applied,
        /** Objects are asked to go, and some are still there. */
        Stopping,
        /** None of its objects is left. */
        ObjectsGone,
        /** Something is in the way that is not ours. */
        Blocked,
        /** The server refused an object as it is: only somebody who changes something can help. */
        Refused,
        /** The server does not let the agent do it, or does not accept its credentials. */
        Denied,
        /** A newer command was acted on already; nothing was touched. */
        Stale,
        /** What was there before is still being deleted: to be tried again in a moment. */
        Waiting,
        /** To be tried again, less and less often. */
        Retry;

        /** Where a command stands that met this failure. */
        public static Phase of(ApiFailure failure) {
            if (failure.isEnding()) {
                return Waiting;
            }
            if (failure.mayPass()) {
                return Retry;
            }
            return failure.isDenied() ? Denied : Refused;
        }
    }

    /** Every object is applied. */
    static Outcome applied(AppInventory inventory, Map<ObjectRef, Mark> left, List<String> found) {
        return new Outcome(Phase.Applied, inventory, null, null, 0, Map.copyOf(left), List.copyOf(found));
    }

    static Outcome of(Phase phase, AppInventory inventory) {
        return new Outcome(phase, inventory, null, null);
    }
}
