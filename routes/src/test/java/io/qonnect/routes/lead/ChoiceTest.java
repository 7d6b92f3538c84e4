package io.qonnect.routes.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.report.CopyCondition;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private final Stage stage = new Stage();

    @BeforeEach
    void threeClusters() {
        stage.cluster("a");
        stage.cluster("b");
        stage.cluster("c");
    }

    private void placedOnA() {
        stage.wish(Shop.wish(Shop.one().minImprovementPercent(10).cooldownSeconds(20), 1));
        stage.sheet("front a=0.9 b=0.5");
        stage.settle();
    }

    @Test
    void aClusterThatIsHeardForTheFirstTimeIsTakenByWhoWaitsForIt() {
        stage.register("late", null, false);
        stage.give(new Input.ReportsCaughtUp("late"));
        stage.node("late", Stage.NODE, Resources.ZERO);
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front late=0.9");
        assertThat(stage.states()).isEmpty();

        stage.heal("late");

        assertThat(stage.states()).containsExactly("front@late:Preparing");
        assertThat(stage.eventCodes()).contains("ClusterAppeared");
    }

    @Test
    void aNewWishMovesToABetterPlaceAtOnceWhateverTheCooldown() {
        placedOnA();
        stage.wish(Shop.wish(Shop.one().minImprovementPercent(10).cooldownSeconds(20), 2));
        stage.sheet("front b=0.9 a=0.5");
        assertThat(stage.states()).containsExactly("front@a:Serving", "front@b:Preparing");
        assertThat(stage.decision().trigger()).hasFieldOrPropertyWithValue("type", "WishChanged");
    }

    @Test
    void aNewWishDoesNotMoveForLessThanTheThreshold() {
        placedOnA();
        stage.wish(Shop.wish(Shop.one().minImprovementPercent(10).cooldownSeconds(20), 2));
        stage.sheet("front b=0.95 a=0.9");
        assertThat(stage.states()).containsExactly("front@a:Serving");
    }

    @Test
    void aBetterOfferWaitsForTheCooldownAndThenMoves() {
        placedOnA();
        stage.sheet("front b=0.9 a=0.5");
        assertThat(stage.states()).containsExactly("front@a:Serving");

        stage.pass(Duration.ofSeconds(21));

        assertThat(stage.states()).containsExactly("front@a:Serving", "front@b:Preparing");
        assertThat(stage.decision().trigger())
                .hasToString("Trigger[type=BetterOffer, detail=b scores 0.900 against 0.500 of a]");
        assertThat(stage.eventCodes()).contains("MoveStarted");
    }

    @Test
    void leavesAClusterThatBreaksARequiredConstraint() {
        placedOnA();
        stage.sheet("front b=0.5 a=ConstraintViolated");
        assertThat(stage.states()).containsExactly("front@a:Serving", "front@b:Preparing");
        assertThat(stage.decision().trigger())
                .hasToString("Trigger[type=ConstraintBroken, detail=a is out: ConstraintViolated]");
    }

    @Test
    void saysSoWhenAConstraintBreaksAndNothingElseFits() {
        placedOnA();
        stage.sheet("front a=ConstraintViolated");
        assertThat(stage.states()).containsExactly("front@a:Serving");
        assertThat(stage.decision().pending().get(0).message())
                .isEqualTo("a is out: ConstraintViolated; no other cluster can take it now");
        assertThat(stage.eventCodes()).contains("Unschedulable");

        stage.sheet("front a=0.9");
        assertThat(stage.decision().pending()).isEmpty();
    }

    @Test
    void aCordonKeepsWhatRunsAndTakesNothingNew() {
        placedOnA();
        stage.register("a", null, true);
        stage.sheet("front b=0.9 a=Cordoned");
        assertThat(stage.states()).containsExactly("front@a:Serving");

        Stage other = new Stage();
        other.cluster("a");
        other.cluster("b");
        other.register("a", null, true);
        other.wish(Shop.wish(Shop.one(), 1));
        other.sheet("front a=0.9 b=0.5");
        assertThat(other.states()).containsExactly("front@b:Preparing");
        assertThat(other.decision().choices().get(0).why()).endsWith("Passed over: a is cordoned");
    }

    @Test
    void countsWhatIsInFlightSoThatBurstsDoNotOverfill() {
        Stage small = new Stage();
        small.cluster("a", new Resources(150, 1L << 30, 0, 10));
        small.cluster("b");
        small.cluster("c");
        small.wish(Shop.wish(Shop.two(), 1));
        small.sheet("front a=0.9 b=0.5", "back a=0.9 b=0.5");
        assertThat(small.states()).containsExactly("back@b:Preparing", "front@a:Preparing");
    }

    @Test
    void isPlacedAsSoonAsCapacityFrees() {
        Resources node = new Resources(150, 1L << 30, 0, 10);
        Stage small = new Stage();
        small.cluster("a", node);
        small.node("a", node, new Resources(100, 0, 0, 1));
        small.wish(Shop.wish(Shop.one(), 1));
        small.sheet("front a=0.9");
        assertThat(small.states()).isEmpty();
        assertThat(small.decision().pending().get(0).reasons())
                .containsExactly(java.util.Map.entry("InsufficientCapacity", 1));

        small.node("a", node, Resources.ZERO);
        small.drain();
        assertThat(small.states()).containsExactly("front@a:Preparing");
        assertThat(small.decision().trigger()).hasFieldOrPropertyWithValue("type", "CapacityFreed");
    }

    @Test
    void doesNotPlaceForANewWishBeforeItsSheetComes() {
        placedOnA();
        int decisions = stage.log.size();
        stage.wish(Shop.wish(Shop.one(), 2));
        stage.drain();
        assertThat(stage.log).hasSize(decisions);
    }

    @Test
    void decidesNothingTwice() {
        placedOnA();
        int decisions = stage.log.size();
        stage.says("front", "a", CopyCondition.Available);
        stage.sheet("front a=0.9 b=0.5");
        stage.drain();
        assertThat(stage.log).hasSize(decisions);
    }
}
