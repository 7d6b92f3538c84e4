package io.qonnect.routes.copies;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.decision.CopyState;

/**
 * Makes copies follow the chosen places: runs one where a component is meant to be (turning back one that is Draining or
 * Retired there), and retires those that Prepare anywhere else. What serves while the newest wish fits nowhere keeps its
 * command.
 */
final class RunRule {
    private RunRule() {}

    static void apply(Draft draft) {
        for (ComponentSpec component : draft.situation.spec().components()) {
            String target = draft.target(component.name());
            for (CopyDraft copy : draft.copiesOf(component.name())) {
                if (copy.is(CopyState.Preparing) && !copy.cluster.equals(target)) {
                    copy.become(CopyState.Retired, leaves(draft, copy));
                    boolean failed = draft.failuresOf(copy.component).containsKey(copy.cluster);
                    draft.because(failed ? Cause.Deadline : Cause.WishChanged, copy.reason);
                }
            }
            if (target != null) {
                run(draft, component, target);
            }
        }
    }

    private static String leaves(Draft draft, CopyDraft copy) {
        String failure = draft.failuresOf(copy.component).get(copy.cluster);
        return failure != null ? failure : "its place is no longer wanted";
    }

    private static void run(Draft draft, ComponentSpec component, String target) {
        long newest = draft.situation.wish().generation();
        boolean renderable = draft.situation.usableSheet() != null;
        CopyDraft copy = draft.copy(component.name(), target);
        if (copy == null) {
            if (renderable) {
                draft.put(new CopyDraft(component, target, newest, "chosen; not yet Available"));
            }
            return;
        }
        switch (copy.state) {
            case Draining -> copy.become(CopyState.Serving, "it is wanted again in " + target);
            case Retired -> {
                if (renderable && draft.situation.facts().state(target).reachable()) {
                    copy.become(CopyState.Preparing, "it is wanted again in " + target);
                    copy.run(component, newest);
                }
            }
            case Stranded -> {
                // It came back and is not well, else it would serve again: the newest wish may mend it.
                if (renderable
                        && copy.generation < newest
                        && draft.situation.facts().state(target).reachable()) {
                    copy.become(CopyState.Preparing, target + " returned; the newest wish is tried there");
                    copy.run(component, newest);
                }
            }
            case Preparing, Serving, UNKNOWN -> {}
        }
        boolean fitsNowhere = draft.pending.containsKey(component.name()) && !draft.staysForNow(component.name());
        boolean kept = copy.is(CopyState.Serving) && fitsNowhere;
        boolean bump = renderable && !kept;
        if (bump && copy.generation < newest && (copy.is(CopyState.Preparing) || copy.is(CopyState.Serving))) {
            copy.run(component, newest);
            draft.because(Cause.WishChanged, "the wish of generation " + newest + " is newer");
        }
    }
}
