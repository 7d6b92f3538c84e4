package io.qonnect.routes.copies;

import io.qonnect.kb.decision.Choice;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.name.Stamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The next decision of one application while the rules of a step work on it, one after the other. */
final class Draft {
    final Situation situation;
    final Map<String, Choice> choices = new TreeMap<>();
    final Map<String, Pending> pending = new TreeMap<>();

    /** Failures noted so far in this generation: reason by cluster, by component. */
    final Map<String, Map<String, String>> failures = new TreeMap<>();

    /** Full clusters to ask Score to leave out, by component. */
    final Map<String, List<String>> full = new TreeMap<>();

    private final Map<String, Map<String, CopyDraft>> copies = new TreeMap<>();
    private final Map<String, Pending> leftAlone = new TreeMap<>();
    private final Map<Cause, String> causes = new EnumMap<>(Cause.class);
    private final TreeSet<String> waitsFor = new TreeSet<>();
    private final TreeSet<String> mayStay = new TreeSet<>();
    private boolean waitsForTurn;
    private long wake = Long.MAX_VALUE;

    Draft(Situation situation) {
        this.situation = situation;
        Decision current = situation.current();
        if (current != null) {
            current.copies().forEach(c -> put(new CopyDraft(c)));
            current.choices().forEach(c -> choices.put(c.component(), c));
            current.pending().forEach(p -> pending.put(p.component(), p));
            if (!situation.newGeneration() && !situation.resumed()) {
                pending.forEach((component, p) -> {
                    if (p.reasons().containsKey(Planner.FAILED)) {
                        leftAlone.put(component, p);
                    }
                });
            }
        }
        situation.failures().forEach((component, byCluster) -> failures.put(component, new TreeMap<>(byCluster)));
    }

    void put(CopyDraft copy) {
        copies.computeIfAbsent(copy.component, c -> new TreeMap<>()).put(copy.cluster, copy);
    }

    void forget(CopyDraft copy) {
        Map<String, CopyDraft> byCluster = copies.get(copy.component);
        if (byCluster != null) {
            byCluster.remove(copy.cluster);
        }
    }

    @Nullable
    CopyDraft copy(String component, String cluster) {
        return copies.getOrDefault(component, Map.of()).get(cluster);
    }

    /** Copies of a component, ordered by cluster. */
    Collection<CopyDraft> copiesOf(String component) {
        return List.copyOf(copies.getOrDefault(component, Map.of()).values());
    }

    /** All copies, ordered by component, then cluster. */
    List<CopyDraft> all() {
        List<CopyDraft> all = new ArrayList<>();
        copies.values().forEach(byCluster -> all.addAll(byCluster.values()));
        return all;
    }

    /** Where the component is meant to be; null = nowhere yet. */
    @Nullable
    String target(String component) {
        Choice choice = choices.get(component);
        return choice == null ? null : choice.cluster();
    }

    /** Says where the component is meant to be, and why. */
    void place(String component, String cluster, double total, List<String> why) {
        choices.put(component, new Choice(component, cluster, target(component), total, why));
    }

    /** The copy at the place where the component is meant to be. */
    @Nullable
    CopyDraft targetCopy(String component) {
        String target = target(component);
        return target == null ? null : copy(component, target);
    }

    boolean isTarget(CopyDraft copy) {
        return copy.cluster.equals(target(copy.component));
    }

    boolean reachable(CopyDraft copy) {
        return situation.facts().state(copy.cluster).reachable();
    }

    /** Whether it is reported Available at its stamp, and this step has not given it a new one. */
    boolean confirmed(CopyDraft copy) {
        return copy.before != null && !copy.changed() && situation.available(copy.before);
    }

    /** Whether any copy of the component is in that state on a cluster that can be reached. */
    boolean any(String component, CopyState state) {
        return copiesOf(component).stream().anyMatch(c -> c.is(state) && reachable(c));
    }

    void note(String component, String cluster, String reason) {
        failures.computeIfAbsent(component, c -> new TreeMap<>()).putIfAbsent(cluster, reason);
    }

    Map<String, String> failuresOf(String component) {
        return failures.getOrDefault(component, Map.of());
    }

    /** Whether so many places failed for the component that it is left alone; the log says it to the next lead. */
    boolean exhausted(String component) {
        return failuresOf(component).size() >= situation.limits().attempts() || leftAlone.containsKey(component);
    }

    /** What the log says of a component that an earlier step left alone; null = it did not. */
    @Nullable
    Pending leftAlone(String component) {
        return leftAlone.get(component);
    }

    void because(Cause cause, String detail) {
        causes.putIfAbsent(cause, detail);
    }

    Map<Cause, String> causes() {
        return causes;
    }

    /** The step must be taken again when one of these can take more, or is open again. */
    void waitsFor(Collection<String> clusters) {
        waitsFor.addAll(clusters);
    }

    Set<String> waitsFor() {
        return waitsFor;
    }

    /** Nothing but a drain speaks against the place of the component, and it can go nowhere else. */
    void mayStay(String component) {
        mayStay.add(component);
    }

    boolean staysForNow(String component) {
        return mayStay.contains(component);
    }

    /** The step must be taken again when fewer applications leave draining clusters. */
    void waitForTurn() {
        waitsForTurn = true;
    }

    boolean waitsForTurn() {
        return waitsForTurn;
    }

    /** The step must be taken again at that time at the latest. */
    void wakeAt(long nanos) {
        wake = Math.min(wake, nanos);
    }

    long wake() {
        return wake;
    }

    /** Whether it was seen Available before the stamp it has or is being given. */
    boolean wasAvailable(CopyDraft copy) {
        Copy before = copy.before;
        if (before == null) {
            return false;
        }
        return copy.changed()
                ? situation.available(before) || (before.wasAvailable() && situation.failing(before) == null)
                : before.wasAvailable();
    }

    List<Copy> finish(Stamp stamp) {
        return all().stream().map(c -> c.finish(stamp, wasAvailable(c))).toList();
    }
}
