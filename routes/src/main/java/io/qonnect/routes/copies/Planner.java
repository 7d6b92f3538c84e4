package io.qonnect.routes.copies;

import io.qonnect.kb.decision.Choice;
import io.qonnect.kb.decision.Citation;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.decision.Trigger;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.score.ScoreSheet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One step of one application: from its newest decision and what is known now to the next decision, if anything must
 * change. It looks at states, not at events: start, takeover, repair and every trigger are this one function.
 */
public final class Planner {
    /** Reason code of a component that is left alone after it failed on several clusters. */
    public static final String FAILED = "RepeatedlyFailed";

    private Planner() {}

    /** The step; the stamp is the one its decision will get. */
    public static Plan plan(Situation situation, Stamp stamp) {
        Decision current = situation.current();
        if (current != null && situation.wish().generation() < current.generation()) {
            return nothing(situation);
        }
        if (situation.wish().deleted() && current == null) {
            return nothing(situation);
        }
        Draft draft = new Draft(situation);
        if (situation.wish().deleted()) {
            RetirementRule.application(draft);
            ObservationRule.retired(draft);
        } else {
            live(draft);
        }
        return finish(draft, stamp);
    }

    private static void live(Draft draft) {
        if (draft.situation.usableSheet() != null) {
            RetirementRule.components(draft);
        }
        ObservationRule.apply(draft);
        DeadlineRule.apply(draft);
        PlaceRule.apply(draft);
        RunRule.apply(draft);
        BindingRule.apply(draft);
        SuccessionRule.apply(draft);
        GraceRule.apply(draft);
    }

    private static Plan nothing(Situation situation) {
        return new Plan(null, situation.failures(), Map.of(), Set.of(), false, Long.MAX_VALUE);
    }

    private static Plan finish(Draft draft, Stamp stamp) {
        Situation situation = draft.situation;
        Decision current = situation.current();
        List<Copy> copies = draft.finish(stamp);
        List<Pending> pending = List.copyOf(draft.pending.values());
        List<Choice> choices = List.copyOf(draft.choices.values());
        boolean waits = situation.newGeneration() && !situation.wish().deleted() && situation.usableSheet() == null;
        long generation = waits
                ? (current == null ? 0 : current.generation())
                : situation.wish().generation();
        boolean same = current == null
                ? waits
                : current.generation() == generation
                        && current.deleted() == situation.wish().deleted()
                        && current.copies().equals(copies)
                        && current.pending().equals(pending)
                        && current.choices().equals(choices);
        Plan.Body body = same
                ? null
                : new Plan.Body(
                        generation,
                        situation.wish().deleted(),
                        copies,
                        pending,
                        choices,
                        trigger(draft),
                        citation(situation, generation, copies));
        return new Plan(body, draft.failures, draft.full, draft.waitsFor(), draft.waitsForTurn(), draft.wake());
    }

    private static Trigger trigger(Draft draft) {
        if (draft.situation.newGeneration() && !draft.situation.wish().deleted()) {
            draft.because(
                    Cause.WishChanged,
                    "the wish of generation " + draft.situation.wish().generation() + " is newer");
        }
        return draft.causes().entrySet().stream()
                .findFirst()
                .map(e -> new Trigger(e.getKey().name(), e.getValue()))
                .orElse(new Trigger(Cause.CapacityFreed.name(), "the reasons of what is pending changed"));
    }

    private static Citation citation(Situation situation, long generation, List<Copy> copies) {
        Map<String, Long> sequences = new TreeMap<>();
        copies.forEach(c -> sequences.put(c.cluster(), situation.facts().sequence(c.cluster())));
        @Nullable ScoreSheet sheet = situation.usableSheet();
        return new Citation(generation, sheet == null ? -1 : sheet.profileOffset(), sequences);
    }
}
