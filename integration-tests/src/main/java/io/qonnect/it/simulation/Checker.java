package io.qonnect.it.simulation;

import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.DecisionFold;
import io.qonnect.kb.decision.DecisionFold.Verdict;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Invariants S1, S4, S5 and S6, checked as things happen; independent of the code they check. */
final class Checker {
    private final World world;
    final DecisionFold fold = new DecisionFold();
    private final ReferenceFold reference = new ReferenceFold();
    final CopyRules copies;
    final LeadRules leads;
    private long effective;

    /** By offset of the log: how many effective decisions lie before it. */
    private final List<Long> effectiveBefore = new ArrayList<>();

    /** By record of a term: how many effective decisions its lead knew when it decided. */
    private final Map<String, Long> knownWhenDecided = new HashMap<>();

    /** By (cluster, component): the highest stamp acted on. */
    private final Map<String, Stamp> acted = new TreeMap<>();

    /** By (cluster, component, stamp): the effective decision that retired it, and what it was before. */
    private final Map<String, Retirement> retired = new HashMap<>();

    private record Retirement(CopyState before, boolean wanted) {}

    /** By component: the last decision that did not want it anywhere. */
    private final Map<ComponentKey, Stamp> unwanted = new TreeMap<>();

    Checker(World world) {
        this.world = world;
        copies = new CopyRules(world);
        leads = new LeadRules(world);
    }

    void decided(Decision decision, long known) {
        knownWhenDecided.put(decision.term() + "/" + decision.seq(), known);
    }

    /** What is left of the log holds the whole state, and is read like the whole. */
    void trimmed(int before) {
        DecisionFold left = new DecisionFold();
        List<SimLog.Entry> log = world.log.topic(SimLog.DECISIONS);
        for (int offset = before; offset < log.size(); offset++) {
            left.accept(
                    offset, (Decision) Objects.requireNonNull(log.get(offset).value()));
        }
        Violation.unless(
                left.decisions().equals(fold.decisions())
                        && left.last().equals(fold.last())
                        && left.term().equals(fold.term()),
                Invariant.S2,
                "the log from %d on is not the whole state: it ends at %s of %s, not at %s of %s, or holds other decisions",
                before,
                left.last(),
                left.term(),
                fold.last(),
                fold.term());
    }

    long effectiveBefore(int offset) {
        return offset == 0 ? 0 : effectiveBefore.get(offset);
    }

    void appended(long offset, Decision decision) {
        effectiveBefore.add(effective);
        long epochBefore = fold.epoch();
        var before = decision.application() == null
                ? Optional.<Decision>empty()
                : Optional.ofNullable(reference.newest.get(decision.application()));
        Verdict verdict = fold.accept(offset, decision);
        Violation.unless(
                (verdict == Verdict.Effective) == reference.counts(decision)
                        && fold.decisions().equals(reference.newest),
                Invariant.S1,
                "record %s of term %s is %s for the fold, or what it holds is not what the rule says",
                decision.stamp(),
                decision.term(),
                verdict);
        world.engine.tell(() -> "decision " + decision.stamp() + " of " + decision.lead() + " at " + offset + " is "
                + verdict + ": " + text(decision));
        if (verdict != Verdict.Effective) {
            world.count("record " + verdict);
            return;
        }
        Violation.unless(
                decision.epoch() >= epochBefore,
                Invariant.S1,
                "%s is effective after epoch %d",
                decision.stamp(),
                epochBefore);
        if (decision.application() == null) {
            return;
        }
        long known = knownWhenDecided.getOrDefault(decision.term() + "/" + decision.seq(), -1L);
        Violation.unless(
                known == effective,
                Invariant.S1,
                "%s was decided in knowledge of %d effective decisions, before it are %d",
                decision.stamp(),
                known,
                effective);
        effective++;
        copies.effective(before.orElse(null), decision);
        before.ifPresentOrElse(
                b -> transitions(b, decision),
                () -> decision.copies()
                        .forEach(c -> Violation.unless(
                                c.state() == CopyState.Preparing,
                                Invariant.S6,
                                "the first decision %s has %s in %s as %s",
                                decision.stamp(),
                                c.component(),
                                c.cluster(),
                                c.state())));
    }

    private static String text(Decision decision) {
        if (decision.application() == null) {
            return "barrier";
        }
        return decision.application() + " generation " + decision.generation() + (decision.deleted() ? " deleted" : "")
                + decision.copies().stream()
                        .map(c -> " " + c.component() + "@" + c.cluster() + "=" + c.state() + "/" + c.stamp())
                        .collect(Collectors.joining())
                + (decision.pending().isEmpty() ? "" : " pending " + decision.pending());
    }

    private void transitions(Decision before, Decision after) {
        for (Copy old : before.copies()) {
            Optional<Copy> now = after.copies().stream()
                    .filter(c ->
                            c.component().equals(old.component()) && c.cluster().equals(old.cluster()))
                    .findFirst();
            if (now.isEmpty()) {
                Violation.unless(
                        old.state() == CopyState.Retired,
                        Invariant.S5,
                        "%s forgets %s in %s, which was %s",
                        after.stamp(),
                        key(after, old),
                        old.cluster(),
                        old.state());
            } else if (old.state().runs() && now.get().state() == CopyState.Retired) {
                retired.put(
                        place(old.cluster(), key(after, old)) + "/" + now.get().stamp(),
                        new Retirement(old.state(), wanted(old, after)));
            }
            if (!wanted(old, after)) {
                unwanted.put(key(after, old), after.stamp());
            }
        }
    }

    private static boolean wanted(Copy copy, Decision decision) {
        return !decision.deleted()
                && decision.choices().stream().anyMatch(c -> c.component().equals(copy.component()));
    }

    private static ComponentKey key(Decision decision, Copy copy) {
        if (decision.application() == null) {
            throw new IllegalStateException("a barrier has no copies");
        }
        return decision.application().component(copy.component());
    }

    /** An agent acts on a command. */
    void acts(String cluster, Command command) {
        Stamp last = acted.getOrDefault(place(cluster, command.component()), Stamp.NONE);
        Violation.unless(
                !command.stamp().isBelow(last),
                Invariant.S4,
                "%s acts on %s of %s after %s",
                cluster,
                command.stamp(),
                command.component(),
                last);
        acted.put(place(cluster, command.component()), command.stamp());
    }

    /** An agent deletes what a component has there. */
    void deletes(String cluster, Command command, boolean served) {
        Retirement why = retired.get(place(cluster, command.component()) + "/" + command.stamp());
        if (why == null) {
            throw new Violation(
                    Invariant.S5,
                    cluster + " deletes " + command.component() + " at " + command.stamp()
                            + ", which no effective decision retired");
        }
        boolean stillWanted =
                unwanted.getOrDefault(command.component(), Stamp.NONE).isBelow(command.stamp());
        if (served && why.wanted() && stillWanted && why.before() != CopyState.Preparing) {
            Violation.unless(
                    world.clusters.values().stream()
                            .anyMatch(c -> !c.name.equals(cluster) && c.serves(command.component())),
                    Invariant.S6,
                    "%s of %s goes at %s, and no other serves",
                    command.component(),
                    cluster,
                    command.stamp());
        }
    }

    private static String place(String cluster, ComponentKey component) {
        return cluster + "/" + component;
    }
}
