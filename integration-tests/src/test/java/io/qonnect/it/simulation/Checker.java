package io.qonnect.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Invariants S1, S4, S5 and S6, checked as things happen; independent of the code they check. */
final class Checker {
    private final World world;
    final DecisionFold fold = new DecisionFold();
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
        assertThat(left.decisions()).as("the log from %s on", before).isEqualTo(fold.decisions());
        assertThat(left.last()).isEqualTo(fold.last());
        assertThat(left.term()).isEqualTo(fold.term());
    }

    long effectiveBefore(int offset) {
        return offset == 0 ? 0 : effectiveBefore.get(offset);
    }

    void appended(long offset, Decision decision) {
        effectiveBefore.add(effective);
        long epochBefore = fold.epoch();
        var before =
                decision.application() == null ? Optional.<Decision>empty() : fold.decision(decision.application());
        Verdict verdict = fold.accept(offset, decision);
        if (verdict != Verdict.Effective) {
            world.counts.merge("record " + verdict, 1, Integer::sum);
            return;
        }
        assertThat(decision.epoch()).as("S1: epochs never fall").isGreaterThanOrEqualTo(epochBefore);
        if (decision.application() == null) {
            return;
        }
        assertThat(knownWhenDecided.get(decision.term() + "/" + decision.seq()))
                .as("S1: decision %s was taken in knowledge of all effective ones before it", decision.stamp())
                .isEqualTo(effective);
        effective++;
        before.ifPresentOrElse(
                b -> transitions(b, decision),
                () -> decision.copies().forEach(c -> assertThat(c.state()).isEqualTo(CopyState.Preparing)));
    }

    private void transitions(Decision before, Decision after) {
        for (Copy old : before.copies()) {
            Optional<Copy> now = after.copies().stream()
                    .filter(c ->
                            c.component().equals(old.component()) && c.cluster().equals(old.cluster()))
                    .findFirst();
            if (now.isEmpty()) {
                assertThat(old.state())
                        .as("S5: only a Retired copy is forgotten")
                        .isEqualTo(CopyState.Retired);
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
        assertThat(command.stamp())
                .as("S4: %s acts on %s of %s", cluster, command.stamp(), command.component())
                .isGreaterThanOrEqualTo(last);
        acted.put(place(cluster, command.component()), command.stamp());
    }

    /** An agent deletes what a component has there. */
    void deletes(String cluster, Command command, boolean served) {
        Retirement why = retired.get(place(cluster, command.component()) + "/" + command.stamp());
        assertThat(why)
                .as("S5: %s deletes %s at %s by an effective decision", cluster, command.component(), command.stamp())
                .isNotNull();
        boolean stillWanted =
                unwanted.getOrDefault(command.component(), Stamp.NONE).isBelow(command.stamp());
        if (why != null && served && why.wanted() && stillWanted && why.before() != CopyState.Preparing) {
            assertThat(world.clusters.values())
                    .as("S6: %s of %s goes while another serves", command.component(), cluster)
                    .anyMatch(c -> !c.name.equals(cluster) && c.serves(command.component()));
        }
    }

    private static String place(String cluster, ComponentKey component) {
        return cluster + "/" + component;
    }
}
