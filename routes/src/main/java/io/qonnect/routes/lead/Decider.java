package io.qonnect.routes.lead;

import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.event.Event.Severity;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.score.Rescore;
import io.qonnect.routes.copies.Limits;
import io.qonnect.routes.copies.Plan;
import io.qonnect.routes.copies.Planner;
import io.qonnect.routes.copies.Situation;
import io.qonnect.routes.leadership.Leadership;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides for the applications that must be looked at, one after the other, until nothing more is to be said of each. */
final class Decider {
    /** More unacknowledged records than this, and deciding waits: a dead log must not fill the memory. */
    private static final int MOST_IN_FLIGHT = 2_000;

    /** A step that is taken again for the same application so often in one go is a bug; it would never end. */
    private static final int MOST_STEPS = 16;

    private final Settings settings;
    private final ClusterBook clusters;
    private final Applications applications;
    private final Narrator narrator;
    private final DrainBook drains;
    private final Limits limits;
    private final TreeSet<Integer> caughtUp = new TreeSet<>();
    private long notBefore;

    Decider(Settings settings, ClusterBook clusters, Applications applications, Narrator narrator, DrainBook drains) {
        this.settings = settings;
        this.clusters = clusters;
        this.applications = applications;
        this.narrator = narrator;
        this.drains = drains;
        limits = new Limits(
                settings.progressDeadline().toNanos(), settings.drainGrace().toNanos(), settings.attempts());
    }

    void termStarts(long nanos) {
        caughtUp.clear();
        restart(nanos);
    }

    /** All deadlines of copies start anew. */
    void restart(long nanos) {
        notBefore = nanos;
        applications.touchAll();
    }

    void caughtUp(int partition) {
        caughtUp.add(partition);
        applications.touchAll();
    }

    /** Makes a decision the newest of its application, with all that follows from it. */
    void decide(AppState state, @Nullable Decision decision, long nanos) {
        Decision old = state.decision;
        Reservations.follow(clusters.ledger(), state.key, old, decision);
        applications.decide(state, decision, nanos);
        drains.follow(state.key, decision, clusters::isLeft);
    }

    /**
     * What was reported of the copies that an effective decision forgets is dropped; not before, as a decision that is only
     * on its way may come to nothing, and then a copy that is gone must still be known to be gone.
     */
    void effective(@Nullable Decision before, Decision decision) {
        AppKey key = decision.application();
        if (before == null || key == null) {
            return;
        }
        for (Copy copy : before.copies()) {
            boolean kept = decision.copies().stream()
                    .anyMatch(c -> c.component().equals(copy.component())
                            && c.cluster().equals(copy.cluster()));
            if (!kept) {
                clusters.forget(copy.cluster(), key.component(copy.component()), decision.stamp());
            }
        }
    }

    List<Effect> decide(Arrival arrival, Leadership leadership, Map<Long, AppKey> onTheWay) {
        List<Effect> effects = new ArrayList<>();
        for (AppKey key : applications.takeDirty()) {
            look(key, arrival, leadership, onTheWay, effects);
        }
        for (AppKey key = drains.next(); key != null; key = drains.next()) {
            look(key, arrival, leadership, onTheWay, effects);
        }
        return effects;
    }

    private void look(
            AppKey key, Arrival arrival, Leadership leadership, Map<Long, AppKey> onTheWay, List<Effect> effects) {
        AppState state = applications.find(key);
        if (state == null || state.wish == null) {
            return;
        }
        if (!caughtUp.contains(state.partition) || leadership.inFlight() > MOST_IN_FLIGHT) {
            applications.touch(key);
            return;
        }
        steps(arrival, state, leadership, onTheWay, effects);
    }

    /** What is declared of a cluster changed. */
    void registered(String cluster) {
        for (AppKey key : applications.on(cluster)) {
            AppState state = applications.find(key);
            drains.follow(key, state == null ? null : state.decision, clusters::isLeft);
        }
        applications.touchOn(cluster);
        applications.touchWaiting(cluster);
    }

    private void steps(
            Arrival arrival, AppState state, Leadership leadership, Map<Long, AppKey> onTheWay, List<Effect> effects) {
        state.clocks.restart(notBefore);
        for (int step = 0; step < MOST_STEPS; step++) {
            Plan plan = plan(state, leadership.next());
            failures(arrival, state, plan, effects);
            ask(state, plan, effects);
            applications.wakeAt(state.key, plan.wakeAt());
            applications.waitsFor(state, plan.waitsFor());
            drains.waits(state.key, plan.waitsForTurn());
            Plan.Body body = plan.body();
            if (body == null) {
                state.sheet = SheetMemory.kept(state.sheet);
                return;
            }
            Decision decision = decision(arrival, state, leadership, body);
            state.resumed = false;
            Decision old = state.decision;
            effects.add(new Effect.Append(decision, state.trace));
            appended(arrival, state, leadership, onTheWay, decision);
            narrator.tell(old, decision).forEach(e -> effects.add(new Effect.Emit(e)));
        }
        effects.add(new Effect.Emit(narrator.event(
                arrival.at(),
                Severity.Warning,
                "DecisionsDoNotRest",
                state.key,
                null,
                null,
                state.key + " was decided for " + MOST_STEPS
                        + " times in a row; it is looked at again with the next input")));
    }

    /** Appends the newest decision of an application again; empty when it has none any more. */
    Optional<Effect> refresh(AppKey key, Arrival arrival, Leadership leadership, Map<Long, AppKey> onTheWay) {
        AppState state = applications.find(key);
        Decision newest = state == null ? null : state.decision;
        if (state == null || newest == null) {
            return Optional.empty();
        }
        Decision again = newest.refreshed(leadership.next(), leadership.term(), arrival.at(), settings.name());
        appended(arrival, state, leadership, onTheWay, again);
        return Optional.of(new Effect.Append(again, null));
    }

    private void appended(
            Arrival arrival, AppState state, Leadership leadership, Map<Long, AppKey> onTheWay, Decision decision) {
        onTheWay.put(decision.seq(), state.key);
        leadership.appended(arrival.nanos());
        decide(state, decision.isLast() ? null : decision, arrival.nanos());
    }

    private Plan plan(AppState state, Stamp stamp) {
        if (state.wish == null) {
            throw new IllegalStateException(state.key + " has no wish");
        }
        return Planner.plan(
                new Situation(
                        state.wish,
                        state.decision,
                        state.sheet,
                        state.failures,
                        state.resumed,
                        state.clocks,
                        clusters,
                        limits),
                stamp);
    }

    private Decision decision(Arrival arrival, AppState state, Leadership leadership, Plan.Body body) {
        Stamp stamp = leadership.next();
        return new Decision(
                Decision.Kind.Change,
                stamp.epoch(),
                stamp.seq(),
                leadership.term(),
                settings.systemId(),
                arrival.at(),
                settings.name(),
                state.key,
                body.generation(),
                body.deleted(),
                body.copies(),
                body.pending(),
                body.trigger(),
                body.cited(),
                body.choices());
    }

    private void failures(Arrival arrival, AppState state, Plan plan, List<Effect> effects) {
        plan.failures()
                .forEach((component, byCluster) -> byCluster.forEach((cluster, reason) -> {
                    if (!state.failures.getOrDefault(component, Map.of()).containsKey(cluster)) {
                        effects.add(new Effect.Emit(narrator.event(
                                arrival.at(), Severity.Warning, "CopyFailed", state.key, component, cluster, reason)));
                    }
                }));
        Map<String, Map<String, String>> copy = new TreeMap<>();
        plan.failures().forEach((component, byCluster) -> copy.put(component, new TreeMap<>(byCluster)));
        state.failures = copy;
    }

    /** Asks for the next candidates, once per sheet. */
    private void ask(AppState state, Plan plan, List<Effect> effects) {
        if (plan.full().isEmpty() || state.sheet == null || state.wish == null) {
            return;
        }
        String sheet = state.sheet.generation() + "/" + state.sheet.profileOffset();
        if (!sheet.equals(state.asked)) {
            state.asked = sheet;
            effects.add(new Effect.Ask(new Rescore(state.key, state.wish.generation(), plan.full())));
        }
    }
}
