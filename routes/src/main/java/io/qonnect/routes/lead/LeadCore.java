package io.qonnect.routes.lead;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.DecisionFold;
import io.qonnect.kb.decision.DecisionFold.Verdict;
import io.qonnect.kb.event.Event.Severity;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.routes.leadership.Leadership;
import io.qonnect.routes.leadership.Leadership.Phase;
import io.qonnect.routes.leadership.TermEnd;
import io.qonnect.routes.leadership.TermTimes;
import io.qonnect.routes.liveness.Liveness;
import io.qonnect.routes.liveness.LivenessChange;
import io.qonnect.routes.liveness.LivenessTimes;
import io.qonnect.routes.trimming.Trimming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The lead without its edges: folds every input, and decides while its term allows it. Every replica runs one and feeds
 * it everything. No clock, thread, randomness or I/O; not thread safe: one loop calls it.
 *
 * <p>A decision of this term counts here from its append on, and is effective once it comes back in the log; when the
 * term ends, what has not come back is dropped.
 */
public final class LeadCore {
    private final Settings settings;
    private final DecisionFold fold = new DecisionFold();
    private final Leadership leadership;
    private final ClusterBook clusters;
    private final Applications applications = new Applications();
    private final Decider decider;
    private final Narrator narrator;
    private final LogTrim trim;

    /** Applications of own decisions that have not come back, by seq. */
    private final TreeMap<Long, AppKey> onTheWay = new TreeMap<>();

    private List<Effect> effects = new ArrayList<>();
    private long lastDrained = Long.MIN_VALUE;

    public LeadCore(Settings settings) {
        this.settings = settings;
        leadership = new Leadership(TermTimes.of(settings.logSilence(), settings.barrierEvery()), settings.systemId());
        DrainBook drains = new DrainBook(settings.movesAtOnce());
        Liveness liveness = new Liveness(LivenessTimes.of(
                settings.suspectedAfter(), settings.lostAfter(), settings.returningFor(), settings.massFailureShare()));
        clusters = new ClusterBook(liveness, drains);
        narrator = new Narrator(settings.name());
        decider = new Decider(settings, clusters, applications, narrator, drains);
        trim = new LogTrim(new Trimming(settings.trim()), decider, narrator);
    }

    /** Folds one input; decides when it is {@link Input.Drained}. Returns what is to be done, in order. */
    public List<Effect> handle(Arrival arrival, Input input) {
        effects = new ArrayList<>();
        clusters.at(arrival.nanos());
        if (!folds(arrival, input)) {
            protocol(arrival, input);
        }
        return effects;
    }

    private boolean folds(Arrival arrival, Input input) {
        if (input instanceof Input.WishRead read) {
            wish(arrival, read);
        } else if (input instanceof Input.SheetRead read) {
            sheet(arrival, read);
        } else if (input instanceof Input.RegistrationRead read) {
            registration(read);
        } else if (input instanceof Input.ProfileRead read) {
            if (clusters.profile(read.profile())) {
                applications.touchOn(read.profile().cluster());
            }
        } else if (input instanceof Input.ReportRead read) {
            report(arrival, read);
        } else if (input instanceof Input.ResumeRequested read) {
            resume(arrival, read);
        } else {
            return false;
        }
        return true;
    }

    private void protocol(Arrival arrival, Input input) {
        if (input instanceof Input.DecisionRead read) {
            decision(arrival, read);
        } else if (input instanceof Input.DecisionUnreadable read) {
            fold.acceptUnreadable(read.offset());
        } else if (input instanceof Input.TermGranted granted) {
            granted(arrival, granted);
        } else if (input instanceof Input.LeaseRenewed renewed) {
            leadership.renewed(renewed.mayActUntilNanos());
        } else if (input instanceof Input.LeaseLost lost) {
            end(arrival, new TermEnd(TermEnd.Reason.LeaseLost, lost.why()));
        } else if (input instanceof Input.AppendAcked acked) {
            leadership.acked(acked.stamp());
        } else if (input instanceof Input.AppendFailed failed) {
            if (failed.stamp().epoch() == leadership.epoch()) {
                end(arrival, new TermEnd(TermEnd.Reason.AppendFailed, failed.why()));
            }
        } else if (input instanceof Input.LogEnd log) {
            endIf(arrival, leadership.logEnd(log.endOffset(), log.foldedWhenAsked(), arrival.nanos()));
        } else if (input instanceof Input.LogStart log) {
            trim.begins(arrival.at(), log.offset()).ifPresent(effects::add);
        } else if (input instanceof Input.TrimFailed failure) {
            trim.failed(arrival.at(), failure.why()).ifPresent(effects::add);
        } else if (input instanceof Input.SharedCaughtUp) {
            leadership.caughtUp();
            begin(arrival);
        } else if (input instanceof Input.PartitionCaughtUp caught) {
            decider.caughtUp(caught.partition());
        } else if (input instanceof Input.ReportsCaughtUp caught) {
            clusters.caughtUp(caught.cluster());
            applications.touchOn(caught.cluster());
            applications.touchWaiting(caught.cluster());
        } else if (input instanceof Input.Drained) {
            drained(arrival);
        }
    }

    private void wish(Arrival arrival, Input.WishRead read) {
        AppState state = applications.state(read.wish().application(), arrival.nanos());
        state.partition = read.partition();
        if (state.wish == null || state.wish.generation() < read.wish().generation()) {
            state.wish = read.wish();
            state.failures = java.util.Map.of();
            touch(state, arrival);
        }
    }

    private void sheet(Arrival arrival, Input.SheetRead read) {
        AppState state = applications.state(read.sheet().application(), arrival.nanos());
        if (state.sheet == null || !read.sheet().isOlderThan(state.sheet)) {
            state.sheet = read.sheet();
            touch(state, arrival);
        }
    }

    private void registration(Input.RegistrationRead read) {
        if (clusters.register(read.cluster(), read.registration())) {
            decider.registered(read.cluster());
        }
        if (read.registration() == null && applications.on(read.cluster()).isEmpty()) {
            clusters.liveness().forget(read.cluster());
        }
    }

    private void resume(Arrival arrival, Input.ResumeRequested read) {
        AppKey key = read.application();
        if (key == null) {
            changes(arrival, clusters.liveness().resume(arrival.nanos()));
            return;
        }
        AppState state = applications.find(key);
        Stamp seen = read.seen();
        boolean meant = state != null
                && state.decision != null
                && seen != null
                && state.decision.stamp().equals(seen);
        if (state != null && meant) {
            state.failures = java.util.Map.of();
            state.resumed = true;
            touch(state, arrival);
        }
    }

    /** Who is no member and runs nothing of ours is nobody's loss. */
    private boolean counts(String cluster) {
        return clusters.registered(cluster) || !applications.on(cluster).isEmpty();
    }

    private void report(Arrival arrival, Input.ReportRead read) {
        ComponentReport copy = read.report().component();
        ComponentReport before = copy == null ? null : clusters.reported(read.cluster(), copy.component());
        ClusterBook.Change change = clusters.report(read.cluster(), read.report());
        Heartbeat heartbeat = read.report().heartbeat();
        if (heartbeat != null && counts(read.cluster())) {
            beat(arrival, read.cluster(), heartbeat);
        }
        if (change == ClusterBook.Change.Room) {
            applications.touchWaiting(read.cluster());
        } else if (change == ClusterBook.Change.Copy && copy != null) {
            AppState state = applications.find(copy.component().application());
            if (state != null) {
                touch(state, arrival);
            }
            if (leadership.phase() == Phase.Leading) {
                DriftEvents.of(narrator, arrival.at(), read.cluster(), before, copy)
                        .ifPresent(event -> effects.add(new Effect.Emit(event)));
            }
        }
    }

    private void beat(Arrival arrival, String cluster, Heartbeat heartbeat) {
        if (heartbeat.apiServerReachable()) {
            changes(arrival, clusters.liveness().heard(cluster, arrival.nanos()));
        } else {
            clusters.liveness().unanswered(cluster, arrival.nanos());
        }
    }

    private void touch(AppState state, Arrival arrival) {
        applications.touch(state.key);
        if (arrival.trace() != null) {
            state.trace = arrival.trace();
        }
    }

    private void changes(Arrival arrival, List<LivenessChange> changes) {
        for (LivenessChange change : changes) {
            String cluster = change.cluster();
            if (cluster != null) {
                if (change.kind() == LivenessChange.Kind.Lost) {
                    clusters.lost(cluster);
                }
                applications.touchOn(cluster);
                applications.touchWaiting(cluster);
            }
            if (leadership.phase() == Phase.Leading) {
                effects.add(new Effect.Emit(LivenessEvents.of(narrator, arrival.at(), change)));
            }
        }
    }

    private void decision(Arrival arrival, Input.DecisionRead read) {
        Decision decision = read.decision();
        AppKey key = decision.application();
        Decision before = key == null ? null : fold.decision(key).orElse(null);
        Verdict verdict = fold.accept(read.offset(), decision);
        if (verdict == Verdict.Effective) {
            trim.folded(read.offset(), decision);
            decider.effective(before, decision);
        }
        boolean own = leadership.phase() != Phase.Follower
                && decision.epoch() == leadership.epoch()
                && decision.term().equals(leadership.term());
        if (own && verdict == Verdict.Effective) {
            onTheWay.remove(decision.seq());
        } else if (verdict == Verdict.Effective && key != null) {
            adopt(key, arrival.nanos());
        }
        endIf(arrival, leadership.folded(decision, verdict));
        begin(arrival);
    }

    /** What the log says of an application becomes what counts here. */
    private void adopt(AppKey key, long nanos) {
        decider.decide(applications.state(key, nanos), fold.decision(key).orElse(null), nanos);
        applications.touch(key);
    }

    private void granted(Arrival arrival, Input.TermGranted granted) {
        Optional<TermEnd> refused = leadership.granted(granted.epoch(), granted.termId(), fold, arrival.nanos());
        if (refused.isPresent()) {
            end(arrival, refused.get());
            return;
        }
        clusters.termStarts();
        decider.termStarts(arrival.nanos());
        trim.termStarts();
        barrier(arrival);
    }

    private void barrier(Arrival arrival) {
        Decision barrier = Decision.barrier(
                leadership.next(), leadership.term(), settings.systemId(), arrival.at(), settings.name());
        leadership.appended(arrival.nanos());
        effects.add(new Effect.Append(barrier, null));
    }

    private void begin(Arrival arrival) {
        if (leadership.begins()) {
            applications.touchAll();
            effects.add(new Effect.Emit(narrator.event(
                    arrival.at(),
                    Severity.Normal,
                    "LeaderChanged",
                    null,
                    null,
                    null,
                    settings.name() + " leads, epoch " + leadership.epoch())));
        }
    }

    private void endIf(Arrival arrival, Optional<TermEnd> end) {
        end.ifPresent(e -> end(arrival, e));
    }

    private void end(Arrival arrival, TermEnd end) {
        boolean inTerm = leadership.phase() != Phase.Follower;
        boolean floor = end.reason() == TermEnd.Reason.EpochFloor;
        if (!inTerm && !floor) {
            return;
        }
        leadership.end();
        List<AppKey> dropped = new ArrayList<>(onTheWay.values());
        onTheWay.clear();
        dropped.forEach(key -> adopt(key, arrival.nanos()));
        boolean stayOut = floor
                || end.reason() == TermEnd.Reason.AppendFailed
                || end.reason() == TermEnd.Reason.LogSilent
                || end.reason() == TermEnd.Reason.LogBehind;
        effects.add(new Effect.EndTerm(
                end.reason(), end.detail(), stayOut ? settings.leaseTtl().toNanos() : 0));
        effects.add(new Effect.Emit(narrator.event(
                arrival.at(),
                floor ? Severity.Warning : Severity.Normal,
                floor ? "epoch-floor" : "TermEnded",
                null,
                null,
                null,
                settings.name() + " does not lead: " + end.detail())));
    }

    private void drained(Arrival arrival) {
        long now = arrival.nanos();
        if (lastDrained != Long.MIN_VALUE
                && now - lastDrained > settings.lostAfter().toNanos() / 2) {
            clusters.liveness().restart(now);
            decider.restart(now);
        }
        lastDrained = now;
        changes(arrival, clusters.liveness().advance(now));
        endIf(arrival, leadership.advance(now));
        applications.touchDue(now);
        if (leadership.mayDecide(now)) {
            if (leadership.barrierDue(now) || trim.barrierDue()) {
                barrier(arrival);
            }
            effects.addAll(decider.decide(arrival, leadership, onTheWay));
            effects.addAll(trim.next(arrival, leadership, onTheWay));
        }
        effects.add(new Effect.WakeAt(wake(now)));
    }

    /** Often enough to notice an own pause, and for every deadline. */
    private long wake(long now) {
        long next = now + settings.suspectedAfter().toNanos() / 2;
        next = Math.min(next, clusters.liveness().next().orElse(Long.MAX_VALUE));
        next = Math.min(next, leadership.wakeAt());
        return Math.max(now + 1, Math.min(next, applications.nextDeadline()));
    }

    /** The effective decisions; read it only from the loop that calls {@link #handle}. */
    public DecisionFold fold() {
        return fold;
    }

    /** Whether carriage routes may send: this replica leads, its fold has passed its own barrier, its lease holds. */
    public boolean mayCarry(long nanos) {
        return leadership.mayCarry(nanos);
    }

    /** Where this replica is in a term. */
    public Phase phase() {
        return leadership.phase();
    }
}
