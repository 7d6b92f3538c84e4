package io.qonnect.routes.copies;

import io.qonnect.kb.decision.CopyState;
import java.util.List;

/** What reports and the liveness of clusters do to the state of a copy. */
final class ObservationRule {
    private ObservationRule() {}

    static void apply(Draft draft) {
        for (CopyDraft copy : draft.all()) {
            switch (copy.state) {
                case Preparing -> preparing(draft, copy);
                case Serving -> serving(draft, copy);
                case Stranded -> stranded(draft, copy);
                case Retired -> retired(draft, copy);
                case Draining, UNKNOWN -> {}
            }
        }
    }

    /** Only what forgets: for a deleted application. */
    static void retired(Draft draft) {
        draft.all().stream().filter(c -> c.is(CopyState.Retired)).forEach(c -> retired(draft, c));
    }

    private static void preparing(Draft draft, CopyDraft copy) {
        if (draft.situation.lostFor(copy.cluster, 0)) {
            copy.become(CopyState.Retired, copy.cluster + " was lost before it was Available");
            draft.because(Cause.ClusterLost, copy.cluster + " is Lost");
        } else if (draft.confirmed(copy)) {
            copy.become(CopyState.Serving, "Available in " + copy.cluster);
            draft.because(Cause.CopyReported, copy.component + " is Available in " + copy.cluster);
        }
    }

    private static void serving(Draft draft, CopyDraft copy) {
        long toleration = draft.situation.toleration();
        if (draft.situation.lostFor(copy.cluster, toleration)) {
            copy.become(CopyState.Stranded, copy.cluster + " is Lost");
            draft.because(Cause.ClusterLost, copy.cluster + " is Lost");
        } else if (draft.situation.lostFor(copy.cluster, 0)) {
            draft.wakeAt(draft.situation.facts().stateSince(copy.cluster) + toleration);
        }
    }

    /** Its cluster returned first: it serves again, unless the replacement already does. */
    private static void stranded(Draft draft, CopyDraft copy) {
        CopyDraft target = draft.targetCopy(copy.component);
        boolean replaced = target != null && target != copy && target.is(CopyState.Serving);
        if (!replaced && draft.confirmed(copy)) {
            String why = copy.cluster + " returned before a replacement was Available";
            copy.become(CopyState.Serving, why);
            draft.place(copy.component, copy.cluster, 0, List.of(copy.component + " -> " + copy.cluster + ": " + why));
            draft.because(Cause.ClusterReturned, copy.cluster + " returned with " + copy.component + " Available");
        }
    }

    private static void retired(Draft draft, CopyDraft copy) {
        if (draft.situation.facts().forgotten(copy.cluster)) {
            draft.forget(copy);
            draft.because(Cause.ClusterLost, copy.cluster + " is gone for good");
        } else if (copy.before != null && draft.situation.gone(copy.before)) {
            draft.forget(copy);
            draft.because(Cause.CopyReported, copy.component + " is gone from " + copy.cluster);
        }
    }
}
