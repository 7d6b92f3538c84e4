package io.qonnect.routes.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.report.CopyCondition;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailoverTest {
    private final Stage stage = new Stage();

    @BeforeEach
    void fourClusters() {
        stage.cluster("a");
        stage.cluster("b");
        stage.cluster("c");
        stage.cluster("d");
    }

    private void placedOnA() {
        stage.wish(Shop.wish(Shop.two().cooldownSeconds(600), 1));
        stage.sheet("front a=0.9 b=0.5", "back a=0.9 b=0.5");
        stage.settle();
    }

    @Test
    void servingToStrandedAndItsReplacementPreparesInTheSameDecision() {
        placedOnA();
        stage.silence("a");

        assertThat(stage.states())
                .containsExactly("back@a:Stranded", "back@b:Preparing", "front@a:Stranded", "front@b:Preparing");
        assertThat(stage.decision().trigger()).hasFieldOrPropertyWithValue("type", "ClusterLost");
        assertThat(stage.the("front", "b").bindings().get(0).cluster()).isEqualTo("b");
        assertThat(stage.eventCodes()).contains("ClusterSuspected", "ClusterLost", "FailoverStarted");
    }

    @Test
    void anApiServerThatDoesNotAnswerStrandsItsCopiesThoughItsAgentLives() {
        placedOnA();
        stage.failApiServer("a");
        stage.pass(Duration.ofSeconds(1));

        assertThat(stage.states())
                .containsExactly("back@a:Stranded", "back@b:Preparing", "front@a:Stranded", "front@b:Preparing");
        assertThat(stage.events)
                .filteredOn(e -> e.reason().equals("ClusterLost"))
                .singleElement()
                .satisfies(e -> assertThat(e.message())
                        .startsWith("the API server of a has not answered its agent for ")
                        .endsWith(" and counts as Lost"));

        stage.healApiServer("a");
        stage.pass(Duration.ofMillis(100));
        assertThat(stage.states())
                .containsExactly("back@a:Serving", "back@b:Retired", "front@a:Serving", "front@b:Retired");
        assertThat(stage.eventCodes()).contains("ClusterReturning", "CopyReturned");
    }

    /** It came back Failed and there is no other place: only a newer wish can mend it, so that must reach it. */
    @Test
    void aNewWishReachesACopyThatReturnedFailed() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9");
        stage.settle();
        stage.silence("a");
        assertThat(stage.states()).containsExactly("front@a:Stranded");
        stage.says("front", "a", CopyCondition.Failed);
        stage.heal("a");
        stage.pass(Duration.ofSeconds(2));
        assertThat(stage.states()).containsExactly("front@a:Stranded");

        stage.wish(Shop.wish(Shop.one(), 2));
        stage.sheet("front a=0.9");
        assertThat(stage.states()).containsExactly("front@a:Preparing");
        assertThat(stage.the("front", "a").generation()).isEqualTo(2);
    }

    @Test
    void anApiServerThatMissesABeatMovesNothing() {
        placedOnA();
        int decided = stage.log.size();
        for (int i = 0; i < 10; i++) {
            stage.failApiServer("a");
            stage.pass(Duration.ofMillis(200));
            stage.healApiServer("a");
            stage.pass(Duration.ofMillis(100));
        }
        assertThat(stage.log).hasSize(decided);
        assertThat(stage.eventCodes()).doesNotContain("ClusterSuspected");
    }

    @Test
    void nothingNewGoesWhereTheApiServerDoesNotAnswer() {
        stage.failApiServer("a");
        stage.pass(Duration.ofMillis(500));
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.5");
        assertThat(stage.states()).containsExactly("front@b:Preparing");
    }

    @Test
    void comparesTheReplacementWithWhatIsStillThereAndNotWithTheLostCluster() {
        stage.wish(Shop.wish(Shop.one().cooldownSeconds(600), 1));
        stage.sheet("front a=0.9 b=0.5 c=0.2");
        stage.settle();
        stage.silence("a");
        assertThat(stage.decision().choices().get(0).why())
                .containsExactly(
                        "front -> b: total 0.50 against 0.20 of c.",
                        "Nearest: c, 0.30 behind.",
                        "Passed over: a is Lost");
    }

    @Test
    void comparesTheReplacementWithNothingWhenNoOtherClusterIsThere() {
        stage.register("c", null, true);
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.5 c=0.2");
        stage.silence("a");
        assertThat(stage.decision().choices().get(0).why())
                .containsExactly(
                        "front -> b: the only feasible cluster, so nothing is compared.", "Passed over: a is Lost");
    }

    @Test
    void strandedToRetiredOnceTheReplacementServesAndStaysOpenWhileTheClusterIsLost() {
        placedOnA();
        stage.silence("a");
        stage.says("back", "b", CopyCondition.Available);
        stage.says("front", "b", CopyCondition.Available);

        assertThat(stage.states())
                .containsExactly("back@a:Retired", "back@b:Serving", "front@a:Retired", "front@b:Serving");
        assertThat(stage.the("back", "a").reason()).isEqualTo("its replacement serves in b");

        stage.pass(Duration.ofSeconds(5));
        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Retired);

        stage.heal("a");
        stage.settle();
        assertThat(stage.states()).containsExactly("back@b:Serving", "front@b:Serving");
    }

    @Test
    void strandedToServingWhenItsClusterReturnsBeforeTheReplacementIsAvailable() {
        placedOnA();
        stage.silence("a");
        stage.heal("a");

        assertThat(stage.states())
                .containsExactly("back@a:Serving", "back@b:Retired", "front@a:Serving", "front@b:Retired");
        assertThat(stage.the("back", "a").reason()).isEqualTo("a returned before a replacement was Available");
        assertThat(stage.the("front", "a").bindings().get(0).cluster()).isEqualTo("a");
        assertThat(stage.eventCodes()).contains("ClusterReturning", "CopyReturned");
    }

    @Test
    void aReturnedClusterWithAnotherAgentMustReportBeforeItsCopyServesAgain() {
        placedOnA();
        stage.silence("a");
        stage.newAgent("a");
        stage.heal("a");
        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Stranded);

        stage.says("back", "a", CopyCondition.Available);

        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Serving);
    }

    @Test
    void waitsForAsLongAsTheApplicationTolerates() {
        stage.wish(Shop.wish(Shop.one().tolerationSeconds(3), 1));
        stage.sheet("front a=0.9 b=0.5");
        stage.settle();
        stage.silence("a");
        assertThat(stage.states()).containsExactly("front@a:Serving");

        stage.pass(Duration.ofSeconds(2));
        assertThat(stage.states()).containsExactly("front@a:Serving");
        stage.pass(Duration.ofSeconds(1));

        assertThat(stage.states()).containsExactly("front@a:Stranded", "front@b:Preparing");
    }

    @Test
    void preparingToRetiredWhenItsClusterIsLost() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.5");
        stage.silence("a");

        assertThat(stage.states()).containsExactly("front@a:Retired", "front@b:Preparing");
        assertThat(stage.the("front", "a").reason()).isEqualTo("a was lost before it was Available");
    }

    @Test
    void drainingToServingWhenTheTargetOfTheMoveDies() {
        placedOnA();
        stage.wish(Shop.wish(Shop.two().cooldownSeconds(600), 2));
        stage.sheet("front b=0.9 a=0.5", "back b=0.9 a=0.5");
        stage.says("back", "b", CopyCondition.Available);
        stage.says("front", "b", CopyCondition.Available);
        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Draining);

        stage.silence("b");

        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Serving);
        assertThat(stage.state("front", "a")).isEqualTo(CopyState.Serving);
        assertThat(stage.the("back", "a").generation()).isEqualTo(2);
        stage.settle();
        stage.heal("b");
        stage.settle();
        assertThat(stage.states()).containsExactly("back@a:Serving", "front@a:Serving");
    }

    @Test
    void isPendingWithReasonsWhenNothingElseFitsAndPlacesWhenAClusterReturns() {
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 d=NotInAffinity");
        stage.settle();
        stage.silence("a");

        assertThat(stage.states()).containsExactly("front@a:Stranded");
        assertThat(stage.decision().pending().get(0).reasons())
                .containsEntry("NotReady", 1)
                .containsEntry("NotInAffinity", 1);
        assertThat(stage.eventCodes()).contains("Unschedulable");

        stage.heal("a");
        assertThat(stage.states()).containsExactly("front@a:Serving");
        assertThat(stage.decision().pending()).isEmpty();
    }

    @Test
    void rebindsOnlyTheConsumersOfWhatWasLost() {
        stage.wish(Shop.wish(Shop.two().cooldownSeconds(600), 1));
        stage.sheet("front a=0.9 b=0.5", "back b=0.9 c=0.5");
        stage.settle();
        var front = stage.the("front", "a");
        stage.silence("b");

        assertThat(stage.states()).containsExactly("back@b:Stranded", "back@c:Preparing", "front@a:Serving");
        assertThat(stage.the("front", "a").bindings().get(0).cluster()).isEqualTo("c");
        assertThat(stage.the("front", "a").stamp()).isGreaterThan(front.stamp());
    }

    @Test
    void doesNotBelieveThatMostClustersAreLostAtOnceUntilAnOperatorResumes() {
        placedOnA();
        stage.silence("a", "b", "c");
        assertThat(stage.states()).containsExactly("back@a:Serving", "front@a:Serving");
        assertThat(stage.eventCodes()).contains("MassFailure");

        stage.give(new Input.ResumeRequested(null, null));
        stage.drain();

        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Stranded);
    }

    @Test
    void anOwnPauseStartsAllTimersAnew() {
        placedOnA();
        stage.jump(Duration.ofMinutes(1));
        stage.drain();

        assertThat(stage.states()).containsExactly("back@a:Serving", "front@a:Serving");
        assertThat(stage.eventCodes()).doesNotContain("ClusterSuspected", "ClusterLost");
    }
}
