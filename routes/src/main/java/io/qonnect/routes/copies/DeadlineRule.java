package io.qonnect.routes.copies;

import io.qonnect.kb.decision.Binding;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import org.jspecify.annotations.Nullable;

/**
 * What time does to a copy: a Preparing one that failed or is late, and a replacement by which a consumer failed, are
 * noted as a failed place, and the choice of a place that follows leaves it. That a copy of an older wish failed says
 * nothing of the newest, which is chosen for anew.
 */
final class DeadlineRule {
    private DeadlineRule() {}

    static void apply(Draft draft) {
        for (CopyDraft copy : draft.all()) {
            Copy before = copy.before;
            if (before == null || copy.changed()) {
                continue;
            }
            if (copy.is(CopyState.Preparing)
                    && copy.generation == draft.situation.wish().generation()) {
                String why = late(draft, before);
                if (why != null) {
                    draft.note(copy.component, copy.cluster, why);
                }
            } else if (copy.is(CopyState.Serving) && draft.isTarget(copy) && hasPredecessor(draft, copy)) {
                consumers(draft, copy);
            }
        }
    }

    private static @Nullable String late(Draft draft, Copy copy) {
        String why = draft.situation.failing(copy);
        if (why == null && !draft.situation.available(copy)) {
            draft.wakeAt(draft.situation.clocks().since(copy)
                    + draft.situation.limits().progressDeadline());
        }
        return why;
    }

    private static boolean hasPredecessor(Draft draft, CopyDraft replacement) {
        return draft.copiesOf(replacement.component).stream()
                .anyMatch(c -> c != replacement && c.is(CopyState.Serving) && draft.reachable(c));
    }

    /** A consumer that was Available, is bound to the replacement, and does not become Available again. */
    private static void consumers(Draft draft, CopyDraft replacement) {
        for (CopyDraft consumer : draft.all()) {
            Copy before = consumer.before;
            if (before == null
                    || consumer.changed()
                    || !before.wasAvailable()
                    || !(consumer.is(CopyState.Serving) || consumer.is(CopyState.Preparing))
                    || !draft.reachable(consumer)
                    || !boundTo(consumer, replacement)) {
                continue;
            }
            String why = late(draft, before);
            if (why != null) {
                String text = consumer.component + " failed by the move: " + why;
                draft.note(replacement.component, replacement.cluster, text);
                replacement.become(CopyState.Retired, text);
                draft.because(Cause.Deadline, text);
                return;
            }
        }
    }

    static boolean boundTo(CopyDraft consumer, CopyDraft provider) {
        for (Binding binding : consumer.bindings) {
            if (binding.provider().equals(provider.component)
                    && binding.cluster().equals(provider.cluster)) {
                return true;
            }
        }
        return false;
    }
}
