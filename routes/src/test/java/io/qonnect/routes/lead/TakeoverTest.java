package io.qonnect.routes.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.fixture.SpecBuilder;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.routes.leadership.Leadership.Phase;
import io.qonnect.routes.leadership.TermEnd;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakeoverTest {
    private final Stage stage = new Stage();

    @BeforeEach
    void clusters() {
        stage.cluster("a");
        stage.cluster("b");
        stage.cluster("c");
    }

    @Test
    void decidesNothingForAPartitionOrOnAClusterThatIsNotCaughtUp() {
        stage.endTerm();
        stage.give(new Input.TermGranted(6, "term-b"));
        stage.give(new Input.SharedCaughtUp());
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.5");
        assertThat(stage.log).hasSize(2);

        stage.give(new Input.ReportsCaughtUp("b"));
        stage.give(new Input.PartitionCaughtUp(0));
        stage.drain();

        assertThat(stage.states()).containsExactly("front@b:Preparing");
        assertThat(stage.decision().stamp()).isEqualTo(new Stamp(6, 1));
    }

    @Test
    void carriesOnFromTheLog() {
        stage.wish(Shop.wish(Shop.two(), 1));
        stage.sheet("front a=0.9 b=0.5", "back a=0.9 b=0.5");
        stage.says("back", "a", CopyCondition.Available);
        stage.endTerm();
        assertThat(stage.core.phase()).isEqualTo(Phase.Follower);
        stage.says("front", "a", CopyCondition.Available);
        int decisions = stage.log.size();

        stage.lead(6, "term-b");
        stage.drain();

        assertThat(stage.states()).containsExactly("back@a:Serving", "front@a:Serving");
        assertThat(stage.log).hasSize(decisions + 2);
        assertThat(stage.eventCodes()).contains("LeaderChanged", "TermEnded");
    }

    @Test
    void whatWasReportedIsStillKnownWhenTheDecisionThatFollowedItIsDropped() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.5");
        stage.settle();
        stage.wish(SpecBuilder.deleted(Stage.APP, 2));
        stage.drain();
        assertThat(stage.states()).containsExactly("front@a:Retired");
        stage.loseAppends();
        stage.says("front", "a", CopyCondition.Gone);
        stage.endTerm();

        stage.keepAppends();
        stage.lead(6, "term-b");
        stage.drain();
        assertThat(stage.states()).isEmpty();
        assertThat(stage.core.fold().decisions()).isEmpty();
    }

    @Test
    void whatDidNotComeBackBeforeTheTermEndedIsDropped() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.loseAppends();
        stage.sheet("front a=0.9 b=0.5");
        assertThat(stage.core.fold().decisions()).isEmpty();
        stage.give(new Input.AppendFailed(new Stamp(5, 1), "the broker is away"));
        assertThat(stage.ends.get(0))
                .isEqualTo(new Effect.EndTerm(
                        TermEnd.Reason.AppendFailed,
                        "the broker is away",
                        stage.settings.leaseTtl().toNanos()));

        stage.keepAppends();
        stage.lead(6, "term-b");
        stage.drain();
        assertThat(stage.decision().stamp()).isEqualTo(new Stamp(6, 1));
        assertThat(stage.states()).containsExactly("front@a:Preparing");
    }

    @Test
    void pausesWithoutTheLeaseGuardAndResumesTheTerm() {
        stage.give(new Input.LeaseRenewed(0));
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.5");
        assertThat(stage.log).hasSize(1);
        assertThat(stage.core.mayCarry(1)).isFalse();

        stage.give(new Input.LeaseRenewed(Long.MAX_VALUE));
        stage.drain();
        assertThat(stage.decision().stamp()).isEqualTo(new Stamp(5, 1));
    }

    @Test
    void saysEpochFloorAndStaysOut() {
        stage.endTerm();
        stage.give(new Input.TermGranted(5, "term-z"));
        assertThat(stage.ends.get(1).reason()).isEqualTo(TermEnd.Reason.EpochFloor);
        assertThat(stage.ends.get(1).backOffNanos())
                .isEqualTo(stage.settings.leaseTtl().toNanos());
        assertThat(stage.eventCodes()).contains("epoch-floor");
        assertThat(stage.core.phase()).isEqualTo(Phase.Follower);
    }

    @Test
    void deadlinesOfCopiesStartAnewWithTheTerm() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.5");
        stage.pass(Duration.ofSeconds(14));
        stage.endTerm();
        stage.lead(6, "term-b");
        stage.pass(Duration.ofSeconds(14));
        assertThat(stage.states()).containsExactly("front@a:Preparing");
        stage.pass(Duration.ofSeconds(2));
        assertThat(stage.states()).containsExactly("front@a:Retired", "front@b:Preparing");
    }
}
