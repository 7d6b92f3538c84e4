package io.qonnect.routes.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.CopyCondition;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailingCopyTest {
    private final Stage stage = new Stage();

    @BeforeEach
    void fiveClusters() {
        for (String cluster : new String[] {"a", "b", "c", "d", "e"}) {
            stage.cluster(cluster);
        }
    }

    @Test
    void aFirstPlacementThatFailsIsTriedOnTheNextCandidate() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.5");
        stage.says("front", "a", CopyCondition.Failed);

        assertThat(stage.states()).containsExactly("front@a:Retired", "front@b:Preparing");
        assertThat(stage.the("front", "a").reason()).isEqualTo("Failed in a: the roll-out failed");
        assertThat(stage.decision().trigger()).hasFieldOrPropertyWithValue("type", "Deadline");
    }

    @Test
    void aCopyThatIsLateCountsAsFailed() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.5");
        stage.says("front", "a", CopyCondition.Progressing);
        stage.pass(stage.settings.progressDeadline().plusMillis(100));

        assertThat(stage.states()).containsExactly("front@a:Retired", "front@b:Preparing");
        assertThat(stage.the("front", "a").reason()).isEqualTo("not Available in a after 15 s");
    }

    @Test
    void anExistingForeignObjectBlocksOnlyThatCluster() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.5");
        stage.says("front", "a", CopyCondition.Blocked);
        assertThat(stage.states()).containsExactly("front@a:Retired", "front@b:Preparing");
    }

    @Test
    void leavesTheLastAttemptRunningAndSaysSo() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.8 c=0.7 d=0.6 e=0.5");
        stage.says("front", "a", CopyCondition.Failed);
        stage.says("front", "b", CopyCondition.Failed);
        stage.says("front", "c", CopyCondition.Failed);
        int decisions = stage.log.size();

        assertThat(stage.states()).containsExactly("front@a:Retired", "front@b:Retired", "front@c:Preparing");
        assertThat(stage.decision().pending().get(0).message())
                .isEqualTo("front failed 3 times and is left alone until its wish changes: Failed in a: the roll-out"
                        + " failed; Failed in b: the roll-out failed; Failed in c: the roll-out failed");
        stage.pass(java.time.Duration.ofMinutes(1));
        assertThat(stage.log).hasSize(decisions);

        stage.says("front", "c", CopyCondition.Available);
        assertThat(stage.states()).contains("front@c:Serving");
        assertThat(stage.decision().pending()).isEmpty();
    }

    /** The image was wrong, not the cluster: a corrected wish goes to its best place, though the old one failed there. */
    @Test
    void thatACopyOfAnOlderWishFailedSaysNothingOfTheNewest() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9");
        stage.says("front", "a", CopyCondition.Failed);

        stage.wish(Shop.wish(Shop.one(), 2));
        stage.sheet("front a=0.9 b=0.5");

        assertThat(stage.states()).containsExactly("front@a:Preparing");
        assertThat(stage.the("front", "a").generation()).isEqualTo(2);
        assertThat(stage.decision().pending()).isEmpty();
    }

    @Test
    void keepsTheOnlyCandidateRunningWhenItFails() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9");
        stage.says("front", "a", CopyCondition.Failed);

        assertThat(stage.states()).containsExactly("front@a:Preparing");
        assertThat(stage.eventCodes()).contains("CopyFailed");
    }

    @Test
    void aMoveThatFailsEverywhereKeepsTheOldCopyWithItsCommand() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.5");
        stage.settle();
        stage.wish(Shop.wish(Shop.one(), 2));
        stage.sheet("front b=0.9 c=0.8 d=0.7 e=0.6 a=0.1");
        stage.says("front", "b", CopyCondition.Failed);
        assertThat(stage.states()).containsExactly("front@a:Serving", "front@b:Retired", "front@c:Preparing");
        stage.says("front", "c", CopyCondition.Failed);
        stage.says("front", "d", CopyCondition.Failed);

        assertThat(stage.states())
                .containsExactly("front@a:Serving", "front@b:Retired", "front@c:Retired", "front@d:Retired");
        assertThat(stage.the("front", "a").generation()).isEqualTo(1);
        assertThat(stage.decision().pending().get(0).reasons()).containsEntry("RepeatedlyFailed", 3);

        stage.wish(Shop.wish(Shop.one(), 3));
        stage.sheet("front b=0.9 a=0.1");
        assertThat(stage.states()).contains("front@b:Preparing");
        assertThat(stage.decision().pending()).isEmpty();
    }

    private void leftAlone() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9");
        stage.settle();
        stage.wish(Shop.wish(Shop.one(), 2));
        stage.sheet("front b=0.9 c=0.8 d=0.7 e=0.6 a=0.1");
        List.of("b", "c", "d").forEach(cluster -> stage.says("front", cluster, CopyCondition.Failed));
        stage.settle();
        assertThat(stage.states()).containsExactly("front@a:Serving");
    }

    @Test
    void triesAgainWhatIsLeftAloneWhenAnOperatorResumes() {
        leftAlone();

        stage.give(new Input.ResumeRequested(Stage.APP, stage.decision().stamp()));
        stage.drain();

        assertThat(stage.states()).containsExactly("front@a:Serving", "front@b:Preparing");
        assertThat(stage.decision().pending()).isEmpty();
        stage.settle();
        assertThat(stage.states()).containsExactly("front@b:Serving");
    }

    @Test
    void anOrderAboutAnEarlierDecisionChangesNothing() {
        leftAlone();
        int decisions = stage.log.size();

        stage.give(new Input.ResumeRequested(Stage.APP, new Stamp(1, 1)));
        stage.drain();

        assertThat(stage.log).hasSize(decisions);
        assertThat(stage.decision().pending().get(0).reasons()).containsEntry("RepeatedlyFailed", 3);
    }
}
