package io.qonnect.routes.leadership;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.DecisionFold;
import io.qonnect.kb.decision.DecisionFold.Verdict;
import io.qonnect.kb.name.Stamp;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One replica's part in the protocol of terms: follower until an epoch is granted; then its barrier is appended and must
 * come back effective, then everything else is folded, then it leads; until one of the reasons of {@link TermEnd}. Pure;
 * not thread safe. DESIGN section 4.
 */
public final class Leadership {
    /** Where a replica is in a term. */
    public enum Phase {
        Follower,
        /** The barrier was appended and has not come back. */
        Starting,
        /** The barrier is effective; what was there when it was acknowledged is not all folded. */
        Folding,
        Leading
    }

    private final TermTimes times;
    private final String systemId;
    private Phase phase = Phase.Follower;
    private long epoch;
    private String term = "";
    private long nextSeq;
    private long mayActUntil;
    private long answeredAt;
    private long barrierAt;
    private boolean caughtUp;

    /** When each record that is not yet acknowledged was appended, by seq. */
    private final TreeMap<Long, Long> unacked = new TreeMap<>();

    public Leadership(TermTimes times, String systemId) {
        this.times = times;
        this.systemId = systemId;
    }

    /** The campaign was won. Says why the term cannot begin; empty = append {@link #next} as its barrier. */
    public Optional<TermEnd> granted(long granted, String termId, DecisionFold fold, long nanos) {
        String logSystem = fold.systemId().orElse(systemId);
        if (!logSystem.equals(systemId)) {
            return floor("the log is of system \"" + logSystem + "\", and this is \"" + systemId + "\"");
        }
        if (granted <= fold.epoch()) {
            return floor("epoch " + granted + " is not above " + fold.epoch()
                    + ", the highest of the log: etcd was replaced or restored; run: qonnect adopt-etcd");
        }
        phase = Phase.Starting;
        epoch = granted;
        term = termId;
        nextSeq = 0;
        caughtUp = false;
        unacked.clear();
        answeredAt = nanos;
        barrierAt = nanos;
        return Optional.empty();
    }

    private static Optional<TermEnd> floor(String detail) {
        return Optional.of(new TermEnd(TermEnd.Reason.EpochFloor, detail));
    }

    /** The stamp of the next record of this term. */
    public Stamp next() {
        return new Stamp(epoch, nextSeq);
    }

    /** The next record is being appended. */
    public void appended(long nanos) {
        unacked.put(nextSeq, nanos);
        nextSeq++;
    }

    public void acked(Stamp stamp) {
        if (stamp.epoch() == epoch) {
            unacked.remove(stamp.seq());
        }
    }

    /** A record of the log was folded with that verdict. Says why the term is over, if it is. */
    public Optional<TermEnd> folded(Decision decision, Verdict verdict) {
        if (phase == Phase.Follower) {
            return Optional.empty();
        }
        boolean own = decision.epoch() == epoch && decision.term().equals(term);
        if (!own) {
            return foreign(decision, verdict);
        }
        if (verdict == Verdict.Effective) {
            if (phase == Phase.Starting) {
                phase = Phase.Folding;
            }
            return Optional.empty();
        }
        if (verdict == Verdict.Duplicate) {
            return Optional.empty();
        }
        boolean floor = decision.seq() == 0 && (verdict == Verdict.StaleEpoch || verdict == Verdict.ForeignSystem);
        return Optional.of(new TermEnd(
                floor ? TermEnd.Reason.EpochFloor : TermEnd.Reason.NotEffective,
                "record " + decision.stamp().text() + " of this term came back as " + verdict));
    }

    private Optional<TermEnd> foreign(Decision decision, Verdict verdict) {
        if (verdict != Verdict.Effective || decision.epoch() < epoch) {
            return Optional.empty();
        }
        boolean higher = decision.epoch() > epoch;
        return Optional.of(new TermEnd(
                higher ? TermEnd.Reason.HigherEpoch : TermEnd.Reason.ForeignBarrier,
                higher
                        ? "epoch " + decision.epoch() + " of " + decision.lead() + " is above the own " + epoch
                        : "the barrier of epoch " + epoch + " is that of " + decision.lead()));
    }

    /** Everything that was there when the barrier was acknowledged has been folded, its own coming back or not. */
    public void caughtUp() {
        caughtUp = phase != Phase.Follower;
    }

    /** Whether it begins to lead now: the barrier has come back and all is folded; says yes once per term. */
    public boolean begins() {
        if (phase != Phase.Folding || !caughtUp) {
            return false;
        }
        phase = Phase.Leading;
        return true;
    }

    /** The lease allows acting until then; a later renewal resumes a paused term. */
    public void renewed(long until) {
        mayActUntil = until;
    }

    /** The leader of the log answered that it ends there; folded is what was folded when it was asked. */
    public Optional<TermEnd> logEnd(long endOffset, long folded, long nanos) {
        answeredAt = nanos;
        return phase != Phase.Follower && endOffset < folded
                ? Optional.of(new TermEnd(
                        TermEnd.Reason.LogBehind, "the log ends at " + endOffset + ", and " + folded + " was folded"))
                : Optional.empty();
    }

    /** Time has come to there. */
    public Optional<TermEnd> advance(long nanos) {
        if (phase == Phase.Follower) {
            return Optional.empty();
        }
        if (nanos - answeredAt >= times.logSilence()) {
            return silent("the leader of the log has not answered", nanos - answeredAt);
        }
        if (!unacked.isEmpty() && nanos - unacked.firstEntry().getValue() >= times.logSilence()) {
            return silent(
                    "record " + epoch + "." + unacked.firstKey() + " is not acknowledged",
                    nanos - unacked.firstEntry().getValue());
        }
        return Optional.empty();
    }

    private static Optional<TermEnd> silent(String what, long nanos) {
        return Optional.of(new TermEnd(TermEnd.Reason.LogSilent, what + " for " + nanos / 1_000_000 + " ms"));
    }

    /** When {@link #advance} must be called at the latest; Long.MAX_VALUE for a follower. */
    public long wakeAt() {
        if (phase == Phase.Follower) {
            return Long.MAX_VALUE;
        }
        long log = answeredAt + times.logSilence();
        return unacked.isEmpty() ? log : Math.min(log, unacked.firstEntry().getValue() + times.logSilence());
    }

    /** Whether the barrier is to be repeated now; says yes once per period. */
    public boolean barrierDue(long nanos) {
        if (phase != Phase.Leading || nanos - barrierAt < times.barrierEvery()) {
            return false;
        }
        barrierAt = nanos;
        return true;
    }

    /** The term is over: follower again. */
    public void end() {
        phase = Phase.Follower;
        unacked.clear();
    }

    /** Whether decisions may be taken now: it leads, and the lease guard allows it. */
    public boolean mayDecide(long nanos) {
        return phase == Phase.Leading && nanos < mayActUntil;
    }

    /** Whether commands may be sent now: its fold has passed its own barrier, and the lease guard allows it. */
    public boolean mayCarry(long nanos) {
        return (phase == Phase.Folding || phase == Phase.Leading) && nanos < mayActUntil;
    }

    public Phase phase() {
        return phase;
    }

    public long epoch() {
        return epoch;
    }

    public String term() {
        return term;
    }

    /** Appended and not yet acknowledged records. */
    public int inFlight() {
        return unacked.size();
    }
}
