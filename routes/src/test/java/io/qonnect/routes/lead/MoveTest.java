package io.qonnect.routes.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.decision.Binding;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.report.CopyCondition;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoveTest {
    private final Stage stage = new Stage();

    @BeforeEach
    void threeClusters() {
        stage.cluster("a");
        stage.cluster("b");
        stage.cluster("c");
    }

    private void placedOnA() {
        stage.wish(Shop.wish(Shop.two(), 1));
        stage.sheet("front a=0.9 b=0.5", "back a=0.9 b=0.5");
        stage.settle();
    }

    private void moveToB() {
        stage.wish(Shop.wish(Shop.two(), 2));
        stage.sheet("front b=0.9 a=0.5", "back b=0.9 a=0.5");
    }

    @Test
    void startsAllComponentsTogetherEachBoundToWhatIsPreparing() {
        stage.wish(Shop.wish(Shop.two(), 1));
        stage.sheet("front a=0.9 b=0.5", "back b=0.9 a=0.5");

        assertThat(stage.states()).containsExactly("back@b:Preparing", "front@a:Preparing");
        assertThat(stage.the("front", "a").bindings())
                .containsExactly(new Binding("back", "b", "back.shop.svc.clusterset.local", 9080));
        assertThat(stage.decision().trigger()).hasFieldOrPropertyWithValue("type", "WishChanged");
        assertThat(stage.decision().choices().get(1).why().get(0)).startsWith("front -> a: ");
        assertThat(stage.eventCodes()).containsSequence("PlacementDecided", "PlacementDecided");
    }

    @Test
    void preparingToServingOnAReportAtItsStamp() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9");
        stage.says("front", "a", CopyCondition.Progressing);
        assertThat(stage.state("front", "a")).isEqualTo(CopyState.Preparing);

        stage.says("front", "a", CopyCondition.Available);

        assertThat(stage.state("front", "a")).isEqualTo(CopyState.Serving);
        assertThat(stage.the("front", "a").reason()).isEqualTo("Available in a");
    }

    @Test
    void bindsByTheGatewayAcrossClustersAndByTheLocalNameWithinOne() {
        stage.register("b", "b.example.org", false);
        stage.wish(Shop.wish(Shop.two(), 1));
        stage.sheet("front a=0.9", "back b=0.9 a=0.5");
        assertThat(stage.the("front", "a").bindings().get(0).host()).isEqualTo("b.example.org");

        stage.wish(Shop.wish(Shop.two(), 2));
        stage.sheet("front b=0.9", "back b=0.9");
        assertThat(stage.the("front", "b").bindings().get(0).host()).isEqualTo("back.shop.svc.cluster.local");
    }

    @Test
    void keepsTheOldCopyUntilTheNewOneServesAndEveryConsumerUsesIt() {
        placedOnA();
        moveToB();
        assertThat(stage.states())
                .containsExactly("back@a:Serving", "back@b:Preparing", "front@a:Serving", "front@b:Preparing");

        stage.says("back", "b", CopyCondition.Available);
        assertThat(stage.state("back", "b")).isEqualTo(CopyState.Serving);
        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Serving);
        assertThat(stage.the("front", "b").bindings().get(0).cluster()).isEqualTo("b");

        stage.says("front", "b", CopyCondition.Available);
        assertThat(stage.states())
                .containsExactly("back@a:Draining", "back@b:Serving", "front@a:Draining", "front@b:Serving");

        stage.pass(Duration.ofMillis(1_200));
        assertThat(stage.states())
                .containsExactly("back@a:Retired", "back@b:Serving", "front@a:Retired", "front@b:Serving");

        stage.settle();
        assertThat(stage.states()).containsExactly("back@b:Serving", "front@b:Serving");
    }

    @Test
    void rebindsAConsumerThatStaysBeforeTheOldProviderDrains() {
        placedOnA();
        stage.wish(Shop.wish(Shop.two(), 2));
        stage.sheet("front a=0.9 b=0.5", "back b=0.9 a=0.5");
        stage.says("front", "a", CopyCondition.Available);
        stage.says("back", "b", CopyCondition.Available);

        Copy front = stage.the("front", "a");
        assertThat(front.bindings().get(0).cluster()).isEqualTo("b");
        assertThat(front.wasAvailable()).isTrue();
        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Serving);

        stage.says("front", "a", CopyCondition.Available);
        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Draining);
        assertThat(stage.the("back", "a").reason()).isEqualTo("every consumer uses the copy in b");
    }

    @Test
    void bindsTheConsumerBackAndRetiresTheReplacementByWhichItFails() {
        placedOnA();
        stage.wish(Shop.wish(Shop.two(), 2));
        stage.sheet("front a=0.9 b=0.5", "back b=0.9 a=0.5");
        stage.says("front", "a", CopyCondition.Available);
        stage.says("back", "b", CopyCondition.Available);
        stage.says("front", "a", CopyCondition.Progressing);

        stage.pass(stage.settings.progressDeadline().plusMillis(200));

        assertThat(stage.state("back", "b")).isEqualTo(CopyState.Retired);
        assertThat(stage.the("back", "b").reason())
                .isEqualTo("front failed by the move: not Available in a after 15 s");
        assertThat(stage.the("front", "a").bindings().get(0).cluster()).isEqualTo("a");
        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Serving);
        assertThat(stage.eventCodes()).contains("CopyFailed");

        stage.settle();
        assertThat(stage.states()).containsExactly("back@a:Serving", "front@a:Serving");
    }

    @Test
    void aConsumerThatWasNotAvailableDoesNotHoldTheMove() {
        placedOnA();
        stage.says("front", "a", CopyCondition.Failed);
        stage.wish(Shop.wish(Shop.two(), 2));
        stage.sheet("front a=0.9 b=0.5", "back b=0.9 a=0.5");
        assertThat(stage.the("front", "a").wasAvailable()).isFalse();

        stage.says("back", "b", CopyCondition.Available);

        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Draining);
    }

    @Test
    void aNewImageTravelsWhereTheComponentStays() {
        placedOnA();
        Copy before = stage.the("front", "a");
        stage.wish(Shop.wish(Shop.two(), 7));
        stage.sheet("front a=0.9 b=0.5", "back a=0.9 b=0.5");

        Copy after = stage.the("front", "a");
        assertThat(after.generation()).isEqualTo(7);
        assertThat(after.state()).isEqualTo(CopyState.Serving);
        assertThat(after.stamp()).isEqualTo(stage.decision().stamp()).isGreaterThan(before.stamp());
    }

    @Test
    void preparingToRetiredWhenAChangedWishMovesItsPlaceMidMove() {
        placedOnA();
        moveToB();
        stage.wish(Shop.wish(Shop.two(), 3));
        stage.sheet("front c=0.9 a=0.5", "back c=0.9 a=0.5");

        assertThat(stage.states())
                .containsExactly(
                        "back@a:Serving",
                        "back@b:Retired",
                        "back@c:Preparing",
                        "front@a:Serving",
                        "front@b:Retired",
                        "front@c:Preparing");
        assertThat(stage.the("back", "b").reason()).isEqualTo("its place is no longer wanted");
    }

    @Test
    void aPreparingCopyStaysAtTheNewStampWhenOnlyTheImageChangesMidMove() {
        placedOnA();
        moveToB();
        Copy before = stage.the("back", "b");
        stage.wish(Shop.wish(Shop.two(), 3));
        stage.sheet("front b=0.9 a=0.5", "back b=0.9 a=0.5");

        Copy after = stage.the("back", "b");
        assertThat(after.state()).isEqualTo(CopyState.Preparing);
        assertThat(after.stamp()).isGreaterThan(before.stamp());
        assertThat(after.generation()).isEqualTo(3);
    }

    @Test
    void drainingToServingWhenItsPlaceIsWantedAgain() {
        placedOnA();
        moveToB();
        stage.says("back", "b", CopyCondition.Available);
        stage.says("front", "b", CopyCondition.Available);
        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Draining);

        stage.wish(Shop.wish(Shop.two(), 3));
        stage.sheet("front a=0.9 b=0.5", "back a=0.9 b=0.5");

        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Serving);
        assertThat(stage.the("back", "a").reason()).isEqualTo("it is wanted again in a");
        stage.settle();
        assertThat(stage.states()).containsExactly("back@a:Serving", "front@a:Serving");
    }

    @Test
    void retiredToPreparingAtANewStampWhenItsPlaceIsWantedAgain() {
        placedOnA();
        moveToB();
        stage.says("back", "b", CopyCondition.Available);
        stage.says("front", "b", CopyCondition.Available);
        stage.pass(Duration.ofMillis(1_200));
        Copy retired = stage.the("back", "a");
        assertThat(retired.state()).isEqualTo(CopyState.Retired);

        stage.wish(Shop.wish(Shop.two(), 3));
        stage.sheet("front a=0.9 b=0.5", "back a=0.9 b=0.5");

        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Preparing);
        assertThat(stage.the("back", "a").stamp()).isGreaterThan(retired.stamp());
        stage.settle();
        assertThat(stage.states()).containsExactly("back@a:Serving", "front@a:Serving");
    }

    @Test
    void aReportBelowItsStampMovesNothing() {
        placedOnA();
        moveToB();
        Copy old = stage.the("back", "b");
        stage.wish(Shop.wish(Shop.two(), 3));
        stage.sheet("front b=0.9 a=0.5", "back b=0.9 a=0.5");
        int decisions = stage.log.size();

        stage.saysAt("back", "b", old.stamp(), CopyCondition.Available);

        assertThat(stage.log).hasSize(decisions);
        assertThat(stage.state("back", "b")).isEqualTo(CopyState.Preparing);
    }
}
