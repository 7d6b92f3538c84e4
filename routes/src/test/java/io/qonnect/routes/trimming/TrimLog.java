package io.qonnect.routes.trimming;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.decision.Citation;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.DecisionFold;
import io.qonnect.kb.decision.DecisionFold.Verdict;
import io.qonnect.kb.decision.Trigger;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A log of decisions with one lead after the other, whole and as trimming leaves it. */
final class TrimLog {
    private static final String SYSTEM = "qonnect";

    final List<Decision> all = new ArrayList<>();
    final DecisionFold fold = new DecisionFold();
    Trimming trimming;
    int start;
    private final TrimLimits limits;
    private final Deque<AppKey> onTheWay = new ArrayDeque<>();
    private long epoch = 4;
    private long seq;
    private long generation;

    TrimLog(TrimLimits limits) {
        this.limits = limits;
        trimming = new Trimming(limits);
        term();
    }

    /** Another term begins, with its barrier. */
    void term() {
        epoch++;
        seq = 0;
        trimming.termStarts();
        onTheWay.clear();
        barrier();
    }

    /** The next term's lead has read only what is left of the log. */
    void newReplica() {
        trimming = new Trimming(limits);
        DecisionFold read = new DecisionFold();
        for (int offset = start; offset < all.size(); offset++) {
            feed(read, offset);
        }
        term();
    }

    void barrier() {
        append(Decision.barrier(new Stamp(epoch, seq), term(epoch), SYSTEM, Instant.EPOCH, "lead"));
    }

    void change(String app) {
        append(decision(AppKey.parse(app), epoch, false));
    }

    void end(String app) {
        append(decision(AppKey.parse(app), epoch, true));
    }

    /** A record of the term before comes late. */
    void stale(String app) {
        Decision late = decision(AppKey.parse(app), epoch - 1, false);
        all.add(late);
        feed(fold, all.size() - 1);
    }

    void refresh(AppKey app) {
        fold.decision(app)
                .ifPresent(d -> append(d.refreshed(new Stamp(epoch, seq), term(epoch), Instant.EPOCH, "lead")));
    }

    /** Asks what trimming wants, but the trim; refreshes are on their way then. */
    void ask() {
        if (trimming.barrierDue()) {
            barrier();
        }
        onTheWay.addAll(trimming.toRefresh());
    }

    /** So many of the refreshes on their way reach the log. */
    void arrive(int most) {
        for (int i = 0; i < most && !onTheWay.isEmpty(); i++) {
            refresh(onTheWay.remove());
        }
    }

    /** What was given free is dropped. */
    void drop(long before) {
        start = (int) before;
        assertThat(trimming.begins(start)).isTrue();
    }

    /** Folds what is left of the log. */
    DecisionFold left() {
        DecisionFold left = new DecisionFold();
        for (int offset = start; offset < all.size(); offset++) {
            left.accept(offset, all.get(offset));
        }
        return left;
    }

    int length() {
        return all.size() - start;
    }

    private void append(Decision decision) {
        seq++;
        all.add(decision);
        assertThat(feed(fold, all.size() - 1)).isEqualTo(Verdict.Effective);
    }

    private Verdict feed(DecisionFold reader, int offset) {
        Verdict verdict = reader.accept(offset, all.get(offset));
        if (verdict == Verdict.Effective) {
            trimming.folded(offset, all.get(offset));
        }
        return verdict;
    }

    private Decision decision(AppKey app, long of, boolean deleted) {
        return new Decision(
                Decision.Kind.Change,
                of,
                seq,
                term(of),
                SYSTEM,
                Instant.EPOCH,
                "lead",
                app,
                ++generation,
                deleted,
                List.of(),
                List.of(),
                new Trigger("WishChanged", "new wish"),
                new Citation(generation, 1, Map.of()),
                List.of());
    }

    private static String term(long epoch) {
        return "term-" + epoch;
    }
}
