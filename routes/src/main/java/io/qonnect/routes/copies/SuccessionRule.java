package io.qonnect.routes.copies;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.decision.CopyState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Lets old copies go, once the one in their place serves: Serving to Draining when it is confirmed and nothing still uses
 * the old one, Stranded to Retired. Turns a Draining copy back when its successor no longer serves.
 *
 * <p>What still uses an old copy is found as a garbage collector would: starting from the copies that stay, along their
 * bindings. A consumer that was Available and has not yet reported its present bindings rolled out may still use any
 * copy of its providers. Chains and cycles of old copies that only use each other go together.
 */
final class SuccessionRule {
    private final Draft draft;

    private SuccessionRule(Draft draft) {
        this.draft = draft;
    }

    static void apply(Draft draft) {
        SuccessionRule rule = new SuccessionRule(draft);
        for (ComponentSpec component : draft.situation.spec().components()) {
            rule.turnBack(component.name());
        }
        Set<CopyDraft> used = rule.used();
        for (CopyDraft copy : draft.all()) {
            if (rule.succeeded(copy)) {
                rule.go(copy, used);
            }
        }
    }

    private void turnBack(String component) {
        if (draft.copiesOf(component).stream().anyMatch(c -> c.is(CopyState.Serving))) {
            return;
        }
        for (CopyDraft copy : draft.copiesOf(component)) {
            if (copy.is(CopyState.Draining) && draft.reachable(copy)) {
                copy.become(CopyState.Serving, "its successor no longer serves");
                draft.because(Cause.ClusterLost, "the successor of " + component + " no longer serves");
                return;
            }
        }
    }

    private void go(CopyDraft copy, Set<CopyDraft> used) {
        String place = draft.target(copy.component);
        if (copy.is(CopyState.Stranded)) {
            copy.become(CopyState.Retired, "its replacement serves in " + place);
            draft.because(Cause.CopyReported, copy.component + " serves in " + place);
        } else if (copy.is(CopyState.Serving) && !used.contains(copy)) {
            copy.become(CopyState.Draining, "every consumer uses the copy in " + place);
            draft.because(Cause.CopyReported, copy.component + " and its consumers use the copy in " + place);
        }
    }

    /** Whether another copy serves, confirmed, where the component is meant to be. */
    private boolean succeeded(CopyDraft copy) {
        CopyDraft target = draft.targetCopy(copy.component);
        return target != null
                && target != copy
                && target.is(CopyState.Serving)
                && draft.confirmed(target)
                && draft.reachable(target);
    }

    private Set<CopyDraft> used() {
        Set<CopyDraft> used = new LinkedHashSet<>();
        Deque<CopyDraft> next = new ArrayDeque<>();
        for (CopyDraft copy : draft.all()) {
            if ((copy.is(CopyState.Serving) || copy.is(CopyState.Preparing)) && !succeeded(copy)) {
                next.add(copy);
            }
        }
        while (!next.isEmpty()) {
            CopyDraft consumer = next.remove();
            if (draft.reachable(consumer)) {
                for (CopyDraft provider : uses(consumer)) {
                    if (used.add(provider)) {
                        next.add(provider);
                    }
                }
            }
        }
        return used;
    }

    private Set<CopyDraft> uses(CopyDraft consumer) {
        Set<CopyDraft> uses = new LinkedHashSet<>();
        boolean mayUseAny = !draft.confirmed(consumer) && draft.wasAvailable(consumer);
        for (CopyDraft copy : draft.all()) {
            boolean bound = DeadlineRule.boundTo(consumer, copy);
            boolean consumed =
                    consumer.bindings.stream().anyMatch(b -> b.provider().equals(copy.component));
            if (copy.is(CopyState.Serving) && (bound || (mayUseAny && consumed))) {
                uses.add(copy);
            }
        }
        return uses;
    }
}
