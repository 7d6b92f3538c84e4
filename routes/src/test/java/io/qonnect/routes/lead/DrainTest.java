package io.qonnect.routes.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.report.CopyCondition;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrainTest {
    private final Stage stage = new Stage();

    @BeforeEach
    void twoClusters() {
        stage.cluster("a");
        stage.cluster("b");
    }

    private void placedOnA() {
        stage.wish(Shop.wish(Shop.two(), 1));
        stage.sheet("front a=0.9 b=0.5", "back a=0.9 b=0.5");
        stage.settle();
    }

    @Test
    void keepsTheOldCopyUntilTheNewOneIsAvailable() {
        placedOnA();

        stage.declare("a", ClusterRegistration::asDraining);

        assertThat(stage.states())
                .containsExactly("back@a:Serving", "back@b:Preparing", "front@a:Serving", "front@b:Preparing");
        assertThat(stage.decision().trigger())
                .hasFieldOrPropertyWithValue("type", "ClusterDrained")
                .hasFieldOrPropertyWithValue("detail", "a is being drained");
        assertThat(stage.decision().choices().get(0).why()).contains("a is being drained");
    }

    @Test
    void leavesNothingBehind() {
        placedOnA();

        stage.declare("a", ClusterRegistration::asDraining);
        stage.settle();

        assertThat(stage.states()).containsExactly("back@b:Serving", "front@b:Serving");
    }

    @Test
    void aCordonMovesNothing() {
        placedOnA();

        stage.declare("a", ClusterRegistration::asCordoned);
        stage.settle();

        assertThat(stage.states()).containsExactly("back@a:Serving", "front@a:Serving");
    }

    @Test
    void saysWhyAComponentCanGoNowhereAndGoesWhenItCan() {
        placedOnA();
        stage.node("b", Stage.NODE, Stage.NODE);

        stage.declare("a", ClusterRegistration::asDraining);

        assertThat(stage.states()).containsExactly("back@a:Serving", "front@a:Serving");
        assertThat(stage.decision().pending())
                .extracting(p -> p.component() + ": " + p.message())
                .containsExactly(
                        "back: a is being drained; no other cluster can take it now",
                        "front: a is being drained; no other cluster can take it now");
        assertThat(stage.decision().pending().get(0).reasons())
                .containsEntry("InsufficientCapacity", 1)
                .containsEntry("Cordoned", 1);

        stage.node("b", Stage.NODE, Resources.ZERO);
        stage.drain();
        stage.settle();

        assertThat(stage.states()).containsExactly("back@b:Serving", "front@b:Serving");
        assertThat(stage.decision().pending()).isEmpty();
    }

    @Test
    void whatCanGoNowhereStillFollowsItsWish() {
        placedOnA();
        stage.node("b", Stage.NODE, Stage.NODE);
        stage.declare("a", ClusterRegistration::asDraining);

        stage.wish(Shop.wish(Shop.two(), 7));
        stage.sheet("front a=0.9 b=0.5", "back a=0.9 b=0.5");

        assertThat(stage.the("front", "a").generation()).isEqualTo(7);
        assertThat(stage.decision().pending()).hasSize(2);
    }

    @Test
    void aFirstPlacementThatCanGoNowhereElseGoesOn() {
        stage.node("b", Stage.NODE, Stage.NODE);
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.5");

        stage.declare("a", ClusterRegistration::asDraining);
        assertThat(stage.states()).containsExactly("front@a:Preparing");
        stage.says("front", "a", CopyCondition.Available);

        assertThat(stage.states()).containsExactly("front@a:Serving");
    }

    @Test
    void aFirstPlacementGoesElsewhereWhenItCan() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.5");

        stage.declare("a", ClusterRegistration::asDraining);

        assertThat(stage.states()).containsExactly("front@a:Retired", "front@b:Preparing");
    }

    @Test
    void aMoveThatBeganIsFinishedWhenTheClusterIsOpenedAgain() {
        stage.wish(Shop.wish(Shop.two(), 1));
        stage.sheet("front a=0.9 b=0.89", "back a=0.9 b=0.89");
        stage.settle();
        stage.declare("a", ClusterRegistration::asDraining);

        stage.declare("a", ClusterRegistration::asOpen);
        stage.settle();

        assertThat(stage.states()).containsExactly("back@b:Serving", "front@b:Serving");
    }

    @Test
    void scoresDecideAgainWhenTheClusterIsOpenedAgain() {
        placedOnA();
        stage.declare("a", ClusterRegistration::asDraining);
        stage.settle();

        stage.declare("a", ClusterRegistration::asOpen);
        stage.settle();

        assertThat(stage.states()).containsExactly("back@a:Serving", "front@a:Serving");
    }

    @Test
    void anotherTermGoesOn() {
        placedOnA();
        stage.declare("a", ClusterRegistration::asDraining);
        stage.endTerm();
        stage.lead(9, "term-b");

        stage.settle();

        assertThat(stage.states()).containsExactly("back@b:Serving", "front@b:Serving");
    }

    @Test
    void aRetirementOnAClusterThatIsGoneForGoodIsClosed() {
        placedOnA();
        stage.silence("a");
        stage.says("back", "b", CopyCondition.Available);
        stage.says("front", "b", CopyCondition.Available);
        assertThat(stage.states())
                .containsExactly("back@a:Retired", "back@b:Serving", "front@a:Retired", "front@b:Serving");

        stage.declare("a", ClusterRegistration::asForgotten);

        assertThat(stage.states()).containsExactly("back@b:Serving", "front@b:Serving");
        assertThat(stage.decision().trigger()).hasFieldOrPropertyWithValue("detail", "a is gone for good");
    }

    @Test
    void whatRunsOnAClusterThatIsGoneForGoodIsNotForgotten() {
        placedOnA();

        stage.declare("a", ClusterRegistration::asForgotten);

        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Serving);
        assertThat(stage.state("back", "b")).isEqualTo(CopyState.Preparing);
    }

    @Test
    void theSilenceOfAClusterThatWasRemovedMeansNothing() {
        placedOnA();
        stage.declare("a", ClusterRegistration::asDraining);
        stage.settle();

        stage.remove("a");
        stage.hush("a");
        stage.pass(Duration.ofSeconds(3));

        assertThat(stage.events)
                .filteredOn(e -> "a".equals(e.cluster()))
                .extracting(Event::reason)
                .doesNotContain("ClusterSuspected", "ClusterLost");
    }

    @Test
    void whatRunsOnAClusterThatIsNotRegisteredAnyMoreMovesAway() {
        placedOnA();

        stage.remove("a");

        assertThat(stage.states())
                .containsExactly("back@a:Serving", "back@b:Preparing", "front@a:Serving", "front@b:Preparing");
        assertThat(stage.decision().trigger()).hasFieldOrPropertyWithValue("detail", "a is not registered any more");
    }

    @Test
    void aClusterThatIsRemovedWhileItRunsSomethingIsStillReplacedWhenItIsLost() {
        placedOnA();

        stage.remove("a");
        stage.silence("a");

        assertThat(stage.states())
                .containsExactly("back@a:Stranded", "back@b:Preparing", "front@a:Stranded", "front@b:Preparing");
    }
}
