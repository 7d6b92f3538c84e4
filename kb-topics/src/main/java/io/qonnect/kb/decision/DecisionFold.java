package io.qonnect.kb.decision;

import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one fold of {@code decisions}: says which records are effective, and holds the newest effective decision of every
 * application. Feed it every record in log order, from the log's start. Not thread safe.
 *
 * <p>Effective = in log order, epoch not below the highest seen, and seq = last seq of that epoch + 1. A higher epoch
 * begins with its barrier at seq 0; only records of the term id of an epoch's first barrier count. The log may begin
 * (after trimming) at a later barrier of a term: the fold takes over its epoch and seq. DESIGN section 4.4; the core is
 * checked by the Promela model of the fence.
 */
public final class DecisionFold {
    /** What the fold says of a record. */
    public enum Verdict {
        /** It counts. */
        Effective,
        /** Its seq was seen already in this epoch. */
        Duplicate,
        /** Its epoch is below the highest seen. */
        StaleEpoch,
        /** A record before it is missing in its term, or its term has no barrier. */
        Gap,
        /** Another term of the same epoch came first. */
        ForeignTerm,
        /** Its barrier carries another system id than the log's first one. */
        ForeignSystem,
        /** Not a record this version understands. */
        Unreadable
    }

    private final Map<AppKey, Decision> newest = new TreeMap<>();
    private long epoch = -1;
    private long seq = -1;
    private String term = "";
    private @Nullable String systemId;
    private long nextOffset;

    /** Folds the record at an offset; offsets must grow. */
    public Verdict accept(long offset, Decision decision) {
        if (offset < nextOffset) {
            throw new IllegalArgumentException("offset " + offset + " was folded already; next is " + nextOffset);
        }
        nextOffset = offset + 1;
        Verdict verdict = judge(decision);
        if (verdict == Verdict.Effective) {
            take(decision);
        }
        return verdict;
    }

    /** Notes a record that could not be decoded: it is never effective, and its offset is passed. */
    public Verdict acceptUnreadable(long offset) {
        nextOffset = Math.max(nextOffset, offset + 1);
        return Verdict.Unreadable;
    }

    private Verdict judge(Decision d) {
        if (d.kind() == Decision.Kind.UNKNOWN) {
            return Verdict.Unreadable;
        }
        if (d.epoch() < epoch) {
            return Verdict.StaleEpoch;
        }
        return d.epoch() > epoch ? judgeNewTerm(d) : judgeSameEpoch(d);
    }

    private Verdict judgeNewTerm(Decision d) {
        boolean firstOfTheLog = epoch < 0;
        if (d.kind() != Decision.Kind.Barrier || (d.seq() != 0 && !firstOfTheLog)) {
            return Verdict.Gap;
        }
        return systemId == null || systemId.equals(d.systemId()) ? Verdict.Effective : Verdict.ForeignSystem;
    }

    private Verdict judgeSameEpoch(Decision d) {
        if (!term.equals(d.term())) {
            return Verdict.ForeignTerm;
        }
        if (d.seq() <= seq) {
            return Verdict.Duplicate;
        }
        return d.seq() == seq + 1 ? Verdict.Effective : Verdict.Gap;
    }

    private void take(Decision d) {
        epoch = d.epoch();
        seq = d.seq();
        term = d.term();
        if (systemId == null) {
            systemId = d.systemId();
        }
        AppKey application = d.application();
        if (application == null) {
            return;
        }
        if (d.isLast()) {
            newest.remove(application);
        } else {
            newest.put(application, d);
        }
    }

    /** The newest effective decision of an application; empty when it has none, or is deleted with nothing left. */
    public Optional<Decision> decision(AppKey application) {
        return Optional.ofNullable(newest.get(application));
    }

    /** The newest effective decisions, by application; a live view. */
    public Map<AppKey, Decision> decisions() {
        return java.util.Collections.unmodifiableMap(newest);
    }

    /** Stamp of the last effective record; {@link Stamp#NONE} before the first. */
    public Stamp last() {
        return epoch < 0 ? Stamp.NONE : new Stamp(epoch, seq);
    }

    /** Highest effective epoch; -1 before the first. */
    public long epoch() {
        return epoch;
    }

    /** Term id of the highest epoch; empty before the first. */
    public String term() {
        return term;
    }

    /** System id of the log; empty before the first barrier. */
    public Optional<String> systemId() {
        return Optional.ofNullable(systemId);
    }

    /** Offset after the last record folded. */
    public long nextOffset() {
        return nextOffset;
    }
}
