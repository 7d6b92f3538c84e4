package io.qonnect.routes.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.DecisionFold;
import io.qonnect.kb.name.Stamp;
import io.qonnect.routes.leadership.Leadership.Phase;
import io.qonnect.routes.leadership.TermEnd.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeadershipTest {
    private static final long SECOND = 1_000_000_000L;

    private final DecisionFold fold = new DecisionFold();
    private final Leadership leadership =
            new Leadership(TermTimes.of(Duration.ofSeconds(2), Duration.ofHours(1)), "qonnect");
    private long offset;

    private Optional<TermEnd> read(long epoch, long seq, String term) {
        return read(Decision.barrier(new Stamp(epoch, seq), term, "qonnect", Instant.EPOCH, "lead-" + term));
    }

    private Optional<TermEnd> read(Decision decision) {
        return leadership.folded(decision, fold.accept(offset++, decision));
    }

    private void lead(long epoch, String term) {
        assertThat(leadership.granted(epoch, term, fold, 0)).isEmpty();
        leadership.appended(0);
        leadership.acked(new Stamp(epoch, 0));
        read(epoch, 0, term);
        leadership.caughtUp();
        leadership.begins();
        leadership.renewed(SECOND);
    }

    @Test
    void decidesOnlyAfterItsBarrierCameBackAndEverythingIsFolded() {
        leadership.granted(5, "a", fold, 0);
        leadership.renewed(SECOND);
        assertThat(leadership.next()).isEqualTo(new Stamp(5, 0));
        leadership.appended(0);
        assertThat(leadership.begins()).isFalse();
        assertThat(leadership.mayCarry(0)).isFalse();

        read(5, 0, "a");
        assertThat(leadership.phase()).isEqualTo(Phase.Folding);
        assertThat(leadership.mayCarry(0)).isTrue();
        assertThat(leadership.mayDecide(0)).isFalse();

        leadership.caughtUp();
        assertThat(leadership.begins()).isTrue();
        assertThat(leadership.mayDecide(0)).isTrue();
        assertThat(leadership.next()).isEqualTo(new Stamp(5, 1));
    }

    @Test
    void leadsAlsoWhenEverythingElseIsFoldedBeforeItsBarrierComesBack() {
        leadership.granted(5, "a", fold, 0);
        leadership.appended(0);
        leadership.caughtUp();
        assertThat(leadership.begins()).isFalse();
        read(5, 0, "a");
        assertThat(leadership.begins()).isTrue();
        assertThat(leadership.begins()).isFalse();
    }

    @Test
    void refusesAnEpochThatIsNotAboveTheHighestOfTheLog() {
        read(7, 0, "b");
        TermEnd end = leadership.granted(7, "a", fold, 0).orElseThrow();
        assertThat(end.reason()).isEqualTo(Reason.EpochFloor);
        assertThat(end.detail())
                .isEqualTo("epoch 7 is not above 7, the highest of the log: etcd was replaced or restored; run: qonnect"
                        + " adopt-etcd");
        assertThat(leadership.phase()).isEqualTo(Phase.Follower);
    }

    @Test
    void refusesTheLogOfAnotherSystem() {
        read(Decision.barrier(new Stamp(3, 0), "x", "other", Instant.EPOCH, "lead-x"));
        assertThat(leadership.granted(7, "a", fold, 0).orElseThrow().detail())
                .isEqualTo("the log is of system \"other\", and this is \"qonnect\"");
    }

    @Test
    void endsWhenAHigherEpochIsInTheLog() {
        lead(5, "a");
        TermEnd end = read(6, 0, "b").orElseThrow();
        assertThat(end.reason()).isEqualTo(Reason.HigherEpoch);
        assertThat(end.detail()).isEqualTo("epoch 6 of lead-b is above the own 5");
    }

    @Test
    void endsWhenItsBarrierComesBackBelowAHigherEpoch() {
        leadership.granted(5, "a", fold, 0);
        leadership.appended(0);
        assertThat(read(6, 0, "b").orElseThrow().reason()).isEqualTo(Reason.HigherEpoch);

        Leadership late = new Leadership(TermTimes.of(Duration.ofSeconds(2), Duration.ofHours(1)), "qonnect");
        DecisionFold before = new DecisionFold();
        late.granted(5, "a", before, 0);
        Decision own = Decision.barrier(new Stamp(5, 0), "a", "qonnect", Instant.EPOCH, "lead-a");
        assertThat(late.folded(own, DecisionFold.Verdict.StaleEpoch)
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.EpochFloor);
    }

    @Test
    void endsWhenTheFirstBarrierOfItsEpochIsAnothers() {
        leadership.granted(5, "a", fold, 0);
        leadership.appended(0);
        TermEnd end = read(5, 0, "b").orElseThrow();
        assertThat(end.reason()).isEqualTo(Reason.ForeignBarrier);
        assertThat(end.detail()).isEqualTo("the barrier of epoch 5 is that of lead-b");
    }

    @Test
    void endsOnAGapInItsOwnSeq() {
        lead(5, "a");
        TermEnd end = read(5, 2, "a").orElseThrow();
        assertThat(end.reason()).isEqualTo(Reason.NotEffective);
        assertThat(end.detail()).isEqualTo("record 5.2 of this term came back as Gap");
    }

    @Test
    void endsWhenTheLogEndsBeforeWhatWasFolded() {
        lead(5, "a");
        assertThat(leadership.logEnd(1, 1, 0)).isEmpty();
        TermEnd end = leadership.logEnd(3, 4, 0).orElseThrow();
        assertThat(end.reason()).isEqualTo(Reason.LogBehind);
        assertThat(end.detail()).isEqualTo("the log ends at 3, and 4 was folded");
    }

    @Test
    void endsWhenTheLogIsSilentOrAnAppendStaysUnacknowledged() {
        lead(5, "a");
        assertThat(leadership.advance(2 * SECOND - 1)).isEmpty();
        assertThat(leadership.advance(2 * SECOND).orElseThrow().detail())
                .isEqualTo("the leader of the log has not answered for 2000 ms");

        leadership.logEnd(1, 1, 2 * SECOND);
        leadership.appended(SECOND);
        assertThat(leadership.wakeAt()).isEqualTo(3 * SECOND);
        assertThat(leadership.advance(3 * SECOND).orElseThrow().detail())
                .isEqualTo("record 5.1 is not acknowledged for 2000 ms");
    }

    @Test
    void pausesPastTheLeaseGuardAndResumesWithARenewal() {
        lead(5, "a");
        assertThat(leadership.mayDecide(SECOND)).isFalse();
        assertThat(leadership.mayCarry(SECOND)).isFalse();
        assertThat(leadership.phase()).isEqualTo(Phase.Leading);
        leadership.renewed(3 * SECOND);
        assertThat(leadership.mayDecide(2 * SECOND)).isTrue();
    }

    @Test
    void repeatsItsBarrierHourly() {
        lead(5, "a");
        assertThat(leadership.barrierDue(3_599 * SECOND)).isFalse();
        assertThat(leadership.barrierDue(3_600 * SECOND)).isTrue();
        assertThat(leadership.barrierDue(3_601 * SECOND)).isFalse();
    }

    @Test
    void theLeaseGuardCountsFromTheSendOfTheLastRenewal() {
        LeaseGuard guard = LeaseGuard.granted(Duration.ofSeconds(3), 10 * SECOND);
        assertThat(guard.mayAct(12 * SECOND - 1)).isTrue();
        assertThat(guard.mayAct(12 * SECOND)).isFalse();
        assertThat(guard.renewed(11 * SECOND).mayAct(12 * SECOND)).isTrue();
        assertThat(guard.renewed(9 * SECOND)).isEqualTo(guard);
    }
}
