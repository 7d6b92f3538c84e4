package io.qonnect.routes.trimming;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When {@code decisions} may be trimmed, and up to where. Once the log is long it picks an old barrier, names the
 * applications whose newest record lies before it, a few at a time, to be refreshed, and gives free what lies before the
 * barrier when there is none left: a log that begins there folds to the same state. Every replica feeds it every
 * effective record; only the lead asks. What it gave free stays free, whoever leads by then, since later records only add
 * to the log's end. Pure; not thread safe. DESIGN section 4.4.
 */
public final class Trimming {
    /** So many are refreshed at once; the next ones when all of them are effective. */
    static final int SLICE = 50;

    private static final long NONE = -1;

    private final TrimLimits limits;
    private final TreeSet<Long> barriers = new TreeSet<>();
    private final Map<AppKey, Long> newest = new HashMap<>();
    private final TreeMap<Long, AppKey> byOffset = new TreeMap<>();
    private final Set<AppKey> refreshing = new LinkedHashSet<>();
    private long end;
    private long start = NONE;
    private long target = NONE;
    private long failed = NONE;
    private boolean targetFree;
    private boolean barrierAsked;

    public Trimming(TrimLimits limits) {
        this.limits = limits;
    }

    /** An effective record was folded. */
    public void folded(long offset, Decision effective) {
        end = offset + 1;
        AppKey application = effective.application();
        if (application == null) {
            barriers.add(offset);
            barrierAsked = false;
            return;
        }
        refreshing.remove(application);
        Long old = newest.remove(application);
        if (old != null) {
            byOffset.remove(old);
        }
        if (!effective.isLast()) {
            newest.put(application, offset);
            byOffset.put(offset, application);
        }
    }

    /** A term begins: where the log starts is to be asked again, for others have led. */
    public void termStarts() {
        start = NONE;
        target = NONE;
        barrierAsked = false;
        refreshing.clear();
    }

    /** The log begins at that offset. Returns whether that is what was given free last. */
    public boolean begins(long offset) {
        start = Math.max(start, offset);
        barriers.headSet(start).clear();
        boolean trimmed = target != NONE && targetFree && start >= target;
        if (trimmed) {
            target = NONE;
        }
        return trimmed;
    }

    /** The log could not be trimmed: it is tried again with a later barrier. Returns whether that was asked for. */
    public boolean failed() {
        boolean asked = target != NONE && targetFree;
        if (asked) {
            failed = target;
            target = NONE;
        }
        return asked;
    }

    /** Whether a barrier is to be appended, for the last one is far back; says yes once until one is effective. */
    public boolean barrierDue() {
        if (barrierAsked || barriers.isEmpty() || end - barriers.last() <= most() / 4) {
            return false;
        }
        barrierAsked = true;
        return true;
    }

    /** The applications whose newest decision is to be appended again now, oldest first. */
    public List<AppKey> toRefresh() {
        pick();
        if (target == NONE || !refreshing.isEmpty()) {
            return List.of();
        }
        byOffset.headMap(target).values().stream().limit(SLICE).forEach(refreshing::add);
        return List.copyOf(refreshing);
    }

    /** The offset before which all may be dropped now; says so once. */
    public OptionalLong free() {
        if (target == NONE || targetFree || !byOffset.headMap(target).isEmpty()) {
            return OptionalLong.empty();
        }
        targetFree = true;
        return OptionalLong.of(target);
    }

    /** The newest barrier that leaves half of what the log may be. */
    private void pick() {
        if (target != NONE || start == NONE || end - start <= most()) {
            return;
        }
        Long old = barriers.floor(end - most() / 2);
        if (old != null && old > Math.max(start, failed)) {
            target = old;
            targetFree = false;
        }
    }

    private long most() {
        return limits.most(newest.size());
    }
}
