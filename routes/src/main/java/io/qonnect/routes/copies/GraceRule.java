package io.qonnect.routes.copies;

import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;

/** Retires what has been Draining for its grace, while another copy serves. Last of the rules: nothing wants it then. */
final class GraceRule {
    private GraceRule() {}

    static void apply(Draft draft) {
        for (CopyDraft copy : draft.all()) {
            Copy before = copy.before;
            boolean drains = before != null && before.state() == CopyState.Draining && copy.is(CopyState.Draining);
            if (before == null || !drains || !draft.any(copy.component, CopyState.Serving)) {
                continue;
            }
            long over = draft.situation.clocks().since(before)
                    + draft.situation.limits().drainGrace();
            if (draft.situation.facts().nanos() >= over) {
                copy.become(CopyState.Retired, "nobody has been bound to it for its grace");
                draft.because(Cause.Deadline, "the grace of " + copy.component + " in " + copy.cluster + " is over");
            } else {
                draft.wakeAt(over);
            }
        }
    }
}
