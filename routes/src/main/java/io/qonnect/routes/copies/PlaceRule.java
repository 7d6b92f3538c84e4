package io.qonnect.routes.copies;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.qos.explain.Explanation;
import io.qonnect.routes.selection.Pick;
import io.qonnect.routes.selection.Present;
import io.qonnect.routes.selection.Room;
import io.qonnect.routes.selection.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where each component is meant to be. A component is asked about in the order of the wish, each seeing what the ones
 * before it take. Its place is that of its last choice while a copy runs there; when that copy is lost, stopped or has
 * failed, the next best candidate, or a copy of it that still runs elsewhere.
 */
final class PlaceRule {
    private final Draft draft;
    private final Situation situation;
    private final ScoreSheet sheet;
    private final Room room;

    private PlaceRule(Draft draft, ScoreSheet sheet) {
        this.draft = draft;
        this.situation = draft.situation;
        this.sheet = sheet;
        this.room = new Room(situation.facts());
    }

    static void apply(Draft draft) {
        ScoreSheet sheet = draft.situation.usableSheet();
        if (sheet == null) {
            withoutSheet(draft);
            return;
        }
        PlaceRule rule = new PlaceRule(draft, sheet);
        for (ComponentSpec component : draft.situation.spec().components()) {
            rule.component(component);
        }
    }

    /** No new place can be chosen; a copy that serves where none was meant to be is still better than none. */
    private static void withoutSheet(Draft draft) {
        for (ComponentSpec component : draft.situation.spec().components()) {
            CopyDraft target = draft.targetCopy(component.name());
            if (target == null || !target.state.runs() || target.is(CopyState.Stranded)) {
                CopyDraft fallback = running(draft, component.name(), target);
                if (fallback != null) {
                    draft.place(component.name(), fallback.cluster, 0, List.of(stillRuns(fallback)));
                }
            }
        }
    }

    private void component(ComponentSpec component) {
        ComponentScores scores = sheet.component(component.name()).orElse(null);
        if (scores == null) {
            return;
        }
        CopyDraft present = present(component.name());
        if (present == null) {
            boolean last = keepsLastResort(component.name());
            take(component, scores, selector(component, scores).place(!last), null);
        } else {
            Pick pick = keep(component, scores, present);
            take(component, scores, cooled(component, present, pick), present);
        }
    }

    private Pick keep(ComponentSpec component, ComponentScores scores, CopyDraft present) {
        String leave = leave(present);
        Present place = new Present(
                present.cluster,
                present.request,
                present.replicas,
                mayMove(component, present),
                newWish(present),
                leave);
        Pick pick = selector(component, scores).keep(place);
        if (leave != null && pick.kind() == Pick.Kind.Stuck) {
            Pick otherwise = selector(component, scores).keep(place.staying());
            if (otherwise.kind() != Pick.Kind.Stuck) {
                draft.mayStay(component.name());
            }
        }
        return pick;
    }

    /** Why it has to leave, though nothing speaks against its place; null = it has not to, or not yet. */
    private @Nullable String leave(CopyDraft present) {
        String leaving = situation.facts().leaving(present.cluster);
        if (leaving == null) {
            return null;
        }
        if (!situation.facts().mayLeave(situation.application())) {
            draft.waitForTurn();
            return null;
        }
        return leaving;
    }

    private Selector selector(ComponentSpec component, ComponentScores scores) {
        return new Selector(
                component,
                scores,
                room,
                draft.failuresOf(component.name()),
                situation.spec().minImprovementPercent());
    }

    /** The copy that stands for the component's place now; null = it has none. */
    private @Nullable CopyDraft present(String component) {
        CopyDraft target = draft.targetCopy(component);
        boolean runs = target != null && (target.is(CopyState.Serving) || target.is(CopyState.Preparing));
        boolean failed = target != null
                && target.is(CopyState.Preparing)
                && draft.failuresOf(component).containsKey(target.cluster);
        if (runs && !failed) {
            return target;
        }
        CopyDraft fallback = running(draft, component, target);
        if (fallback != null) {
            return fallback;
        }
        return runs && draft.exhausted(component) ? target : null;
    }

    /** A copy elsewhere that runs on a reachable cluster: a Serving one, else a Draining one; the newest of them. */
    private static @Nullable CopyDraft running(Draft draft, String component, @Nullable CopyDraft not) {
        Optional<CopyDraft> best = draft.copiesOf(component).stream()
                .filter(c -> c != not && draft.reachable(c))
                .filter(c -> c.is(CopyState.Serving) || c.is(CopyState.Draining))
                .max(Comparator.comparing((CopyDraft c) -> c.is(CopyState.Serving))
                        .thenComparing(c -> c.generation)
                        .thenComparing(c -> c.cluster, Comparator.reverseOrder()));
        return best.orElse(null);
    }

    /**
     * A new wish may move anything; a failed move is tried elsewhere a few times; within a generation only what serves,
     * settled, may move.
     */
    private boolean mayMove(ComponentSpec component, CopyDraft present) {
        if (draft.exhausted(component.name())) {
            return false;
        }
        return newWish(present) || failedMove(component.name(), present) || settled(component.name(), present);
    }

    private boolean newWish(CopyDraft present) {
        return situation.newGeneration()
                || present.generation < situation.wish().generation();
    }

    private boolean failedMove(String component, CopyDraft present) {
        String target = draft.target(component);
        return present.is(CopyState.Serving)
                && target != null
                && !draft.isTarget(present)
                && draft.failuresOf(component).containsKey(target);
    }

    private boolean settled(String component, CopyDraft present) {
        return present.is(CopyState.Serving)
                && draft.confirmed(present)
                && draft.copiesOf(component).stream().allMatch(c -> c == present || c.is(CopyState.Retired));
    }

    /** An offer within a generation waits until the component has been at its place for the cooldown. */
    private Pick cooled(ComponentSpec component, CopyDraft present, Pick pick) {
        boolean waits = pick.kind() == Pick.Kind.Offer && !newWish(present) && draft.isTarget(present);
        if (!waits) {
            return pick;
        }
        long until = situation.clocks().placedSince(component.name())
                + situation.spec().cooldownSeconds() * 1_000_000_000L;
        if (situation.facts().nanos() >= until) {
            return pick;
        }
        draft.wakeAt(until);
        return new Pick(
                Pick.Kind.Stay, present.cluster, 0, "its cooldown is not over", Map.of(), pick.refused(), List.of());
    }

    private void take(ComponentSpec component, ComponentScores scores, Pick pick, @Nullable CopyDraft present) {
        String name = component.name();
        String cluster = pick.cluster();
        draft.waitsFor(pick.refused().keySet());
        switch (pick.kind()) {
            case Nowhere, Stuck -> stuck(scores, pick, present);
            case Place, Offer, Leave -> {
                draft.pending.remove(name);
                if (cluster != null) {
                    draft.place(name, cluster, pick.total(), why(component, scores, pick));
                    draft.because(cause(pick, name, present), pick.text());
                    room.take(cluster, component.totalRequest());
                }
            }
            case Stay -> {
                draft.pending.remove(name);
                if (present != null && (!draft.isTarget(present) || situation.newGeneration())) {
                    List<String> why =
                            draft.isTarget(present) ? why(component, scores, pick) : List.of(stillRuns(present));
                    draft.place(name, present.cluster, pick.total(), why);
                }
            }
        }
        markExhausted(component);
    }

    private void stuck(ComponentScores scores, Pick pick, @Nullable CopyDraft present) {
        String name = scores.component();
        boolean rejected = pick.kind() == Pick.Kind.Stuck
                && present != null
                && present.is(CopyState.Preparing)
                && !draft.staysForNow(name);
        boolean lastResort = present == null && keepsLastResort(name);
        if (rejected || (present == null && !lastResort && !stranded(name))) {
            draft.choices.remove(name);
        } else if (present != null && !draft.isTarget(present)) {
            draft.place(name, present.cluster, pick.total(), List.of(stillRuns(present)));
        }
        if (!lastResort) {
            String message = pick.kind() == Pick.Kind.Stuck
                    ? pick.text()
                    : Explanation.pending(scores).get(0);
            draft.pending.put(name, new Pending(name, pick.reasons(), message));
        }
        if (!pick.full().isEmpty()) {
            draft.full.put(name, pick.full());
        }
    }

    /** A first placement that failed and has no alternative is left running: it may recover, and people can look. */
    private boolean keepsLastResort(String component) {
        CopyDraft target = draft.targetCopy(component);
        return target != null && target.is(CopyState.Preparing) && draft.reachable(target);
    }

    private boolean stranded(String component) {
        return draft.copiesOf(component).stream().anyMatch(c -> c.is(CopyState.Stranded));
    }

    /** A component whose last attempt failed keeps what it has, and says so until it runs the newest wish. */
    private void markExhausted(ComponentSpec component) {
        String name = component.name();
        CopyDraft target = draft.targetCopy(name);
        boolean runs = target != null
                && target.is(CopyState.Serving)
                && target.generation == situation.wish().generation();
        if (!draft.exhausted(name) || runs) {
            return;
        }
        Pending earlier = draft.leftAlone(name);
        Map<String, String> failures = draft.failuresOf(name);
        String text = name + " failed " + failures.size() + " times and is left alone until its wish changes: "
                + String.join("; ", failures.values());
        draft.pending.put(
                name, earlier != null ? earlier : new Pending(name, Map.of(Planner.FAILED, failures.size()), text));
    }

    private Cause cause(Pick pick, String component, @Nullable CopyDraft present) {
        if (situation.newGeneration()) {
            return Cause.WishChanged;
        }
        return switch (pick.kind()) {
            case Offer -> Cause.BetterOffer;
            case Leave ->
                present != null && situation.facts().leaving(present.cluster) != null
                        ? Cause.ClusterDrained
                        : Cause.ConstraintBroken;
            default -> draft.failuresOf(component).isEmpty() ? Cause.CapacityFreed : Cause.Deadline;
        };
    }

    private List<String> why(ComponentSpec component, ComponentScores scores, Pick pick) {
        String cluster = pick.cluster();
        List<String> why = new ArrayList<>();
        if (cluster != null) {
            why.addAll(Explanation.of(scores, cluster, other -> isRival(other, component, pick)));
        }
        if (pick.kind() == Pick.Kind.Leave || pick.kind() == Pick.Kind.Offer) {
            why.add(pick.text());
        }
        new TreeMap<>(pick.refused()).forEach((passed, text) -> why.add("Passed over: " + text));
        draft.failuresOf(scores.component())
                .forEach((passed, text) -> why.add("Passed over: it failed on " + passed + ": " + text));
        return why;
    }

    /** Whether another cluster could have been chosen; where a better offer comes to, the present place could, full or not. */
    private boolean isRival(String other, ComponentSpec component, Pick pick) {
        CopyDraft target = draft.targetCopy(component.name());
        boolean left = pick.kind() == Pick.Kind.Offer && target != null && target.cluster.equals(other);
        return left
                || (!draft.failuresOf(component.name()).containsKey(other) && room.refuses(other, component) == null);
    }

    private static String stillRuns(CopyDraft copy) {
        return copy.component + " -> " + copy.cluster
                + ": it still runs there, and its other place failed or was lost.";
    }
}
