package io.qonnect.routes.copies;

import io.qonnect.kb.decision.CopyState;

/** A deleted application, or a component that is gone from the wish: every copy of it is retired. */
final class RetirementRule {
    private RetirementRule() {}

    static void application(Draft draft) {
        draft.choices.clear();
        draft.pending.clear();
        draft.all().forEach(copy -> retire(draft, copy, Cause.Deleted, "the application was deleted"));
        draft.because(Cause.Deleted, "the application was deleted");
    }

    static void components(Draft draft) {
        for (CopyDraft copy : draft.all()) {
            if (draft.situation.spec().component(copy.component).isEmpty()) {
                retire(draft, copy, Cause.WishChanged, "the wish does not name " + copy.component + " any more");
            }
        }
        draft.choices.keySet().removeIf(c -> draft.situation.spec().component(c).isEmpty());
        draft.pending.keySet().removeIf(c -> draft.situation.spec().component(c).isEmpty());
    }

    private static void retire(Draft draft, CopyDraft copy, Cause cause, String why) {
        if (!copy.is(CopyState.Retired)) {
            copy.become(CopyState.Retired, why);
            draft.because(cause, why);
        }
    }
}
