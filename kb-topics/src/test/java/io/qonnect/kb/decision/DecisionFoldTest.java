package io.qonnect.kb.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.decision.DecisionFold.Verdict;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionFoldTest {
    private final DecisionFold fold = new DecisionFold();
    private long offset;

    @Test
    void refusesAnythingBeforeTheFirstBarrier() {
        assertThat(change(5, 1, "a")).isEqualTo(Verdict.Gap);
        assertThat(fold.last()).isEqualTo(Stamp.NONE);
    }

    @Test
    void takesTheRecordsOfATermInOrder() {
        assertThat(barrier(5, 0, "a")).isEqualTo(Verdict.Effective);
        assertThat(change(5, 1, "a")).isEqualTo(Verdict.Effective);
        assertThat(barrier(5, 2, "a")).isEqualTo(Verdict.Effective);
        assertThat(change(5, 3, "a")).isEqualTo(Verdict.Effective);
        assertThat(fold.last()).isEqualTo(new Stamp(5, 3));
    }

    @Test
    void refusesAnOlderEpochAfterANewerBarrier() {
        barrier(5, 0, "a");
        barrier(7, 0, "b");
        assertThat(change(5, 1, "a")).isEqualTo(Verdict.StaleEpoch);
        assertThat(barrier(6, 0, "c")).isEqualTo(Verdict.StaleEpoch);
    }

    @Test
    void refusesADuplicateAndEverythingAfterAGap() {
        barrier(5, 0, "a");
        change(5, 1, "a");
        assertThat(change(5, 1, "a")).isEqualTo(Verdict.Duplicate);
        assertThat(change(5, 3, "a")).isEqualTo(Verdict.Gap);
        assertThat(change(5, 4, "a")).isEqualTo(Verdict.Gap);
        assertThat(change(5, 2, "a")).isEqualTo(Verdict.Effective);
    }

    @Test
    void countsOnlyTheTermOfAnEpochsFirstBarrier() {
        barrier(5, 0, "a");
        assertThat(barrier(5, 0, "b")).isEqualTo(Verdict.ForeignTerm);
        assertThat(change(5, 1, "b")).isEqualTo(Verdict.ForeignTerm);
        assertThat(change(5, 1, "a")).isEqualTo(Verdict.Effective);
    }

    @Test
    void takesOverEpochAndSeqOfTheFirstBarrierOfATrimmedLog() {
        assertThat(change(5, 40, "a")).isEqualTo(Verdict.Gap);
        assertThat(barrier(5, 41, "a")).isEqualTo(Verdict.Effective);
        assertThat(change(5, 42, "a")).isEqualTo(Verdict.Effective);
        assertThat(barrier(9, 3, "b")).isEqualTo(Verdict.Gap);
    }

    @Test
    void refusesABarrierOfAnotherSystem() {
        barrier(5, 0, "a");
        Decision foreign = Decision.barrier(new Stamp(9, 0), "z", "other", Instant.EPOCH, "lead-9");
        assertThat(fold.accept(offset++, foreign)).isEqualTo(Verdict.ForeignSystem);
        assertThat(change(5, 1, "a")).isEqualTo(Verdict.Effective);
    }

    @Test
    void forgetsADeletedApplicationOnceNothingOfItIsLeft() {
        barrier(5, 0, "a");
        change(5, 1, "a");
        assertThat(fold.decisions()).hasSize(1);
        Decision gone = record(5, 2, "a", true);
        fold.accept(offset++, gone);
        assertThat(fold.decisions()).isEmpty();
    }

    private Verdict barrier(long epoch, long seq, String term) {
        return fold.accept(offset++, Decision.barrier(new Stamp(epoch, seq), term, "qonnect", Instant.EPOCH, "lead-1"));
    }

    private Verdict change(long epoch, long seq, String term) {
        return fold.accept(offset++, record(epoch, seq, term, false));
    }

    private static Decision record(long epoch, long seq, String term, boolean deleted) {
        return new Decision(
                Decision.Kind.Change,
                epoch,
                seq,
                term,
                "qonnect",
                Instant.EPOCH,
                "lead-1",
                AppKey.parse("bookinfo"),
                3,
                deleted,
                List.of(),
                List.of(),
                new Trigger("WishChanged", "new wish"),
                new Citation(3, 1, java.util.Map.of()),
                List.of());
    }
}
