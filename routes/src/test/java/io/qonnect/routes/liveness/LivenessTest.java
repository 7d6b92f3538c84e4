package io.qonnect.routes.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.routes.liveness.LivenessChange.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivenessTest {
    private static final long SECOND = 1_000_000_000L;

    private final Liveness liveness =
            new Liveness(LivenessTimes.of(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(10), 0.5));
    private final List<LivenessChange> changes = new ArrayList<>();
    private long now;

    private void hear(String... clusters) {
        for (String cluster : clusters) {
            changes.addAll(liveness.heard(cluster, now));
        }
    }

    /** They are heard for the first time, of which the test speaks no more. */
    private void appear(String... clusters) {
        hear(clusters);
        assertThat(kinds()).hasSize(clusters.length).containsOnly(Kind.Appeared);
        changes.clear();
    }

    /** Seconds pass; the named clusters beat every second. */
    private void pass(int seconds, String... beating) {
        for (int i = 0; i < seconds; i++) {
            now += SECOND;
            hear(beating);
            changes.addAll(liveness.advance(now));
        }
    }

    /** Seconds pass; a's agent beats and its API server does not answer it, the others are well. */
    private void passWithoutTheApiServerOfA(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += SECOND;
            liveness.unanswered("a", now);
            hear("b", "c");
            changes.addAll(liveness.advance(now));
        }
    }

    private List<Kind> kinds() {
        return changes.stream().map(LivenessChange::kind).toList();
    }

    @Test
    void aliveToSuspectedToLost() {
        appear("a", "b", "c");
        pass(3, "b", "c");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Suspected);
        assertThat(changes.get(0).text()).isEqualTo("a is silent for 3000 ms; nothing new goes there");
        pass(6, "b", "c");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Suspected);
        pass(1, "b", "c");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Lost);
        assertThat(changes.get(1).text()).isEqualTo("a is silent for 10 s and counts as Lost");
    }

    @Test
    void suspectedToAliveWhenHeardAgain() {
        appear("a", "b", "c");
        pass(5, "b", "c");
        hear("a");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Alive);
        assertThat(kinds()).containsExactly(Kind.Suspected, Kind.Recovered);
    }

    @Test
    void lostToReturningToAliveOnceItHasLivedForAWhile() {
        appear("a", "b", "c");
        pass(10, "b", "c");
        hear("a");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Returning);
        pass(9, "a", "b", "c");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Returning);
        pass(1, "a", "b", "c");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Alive);
        assertThat(kinds()).containsExactly(Kind.Suspected, Kind.Lost, Kind.Returning, Kind.Returned);
    }

    @Test
    void aSecondLossDoublesTheTimeItMustLive() {
        appear("a", "b", "c");
        pass(10, "b", "c");
        hear("a");
        pass(10, "a", "b", "c");
        pass(10, "b", "c");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Lost);
        hear("a");
        pass(19, "a", "b", "c");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Returning);
        pass(1, "a", "b", "c");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Alive);
    }

    @Test
    void returningToLostWhenSilentAgain() {
        appear("a", "b", "c");
        pass(10, "b", "c");
        hear("a");
        pass(10, "b", "c");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Lost);
    }

    @Test
    void anApiServerThatDoesNotAnswerIsNoSignOfLifeAndSaysSo() {
        appear("a", "b", "c");
        passWithoutTheApiServerOfA(10);
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Lost);
        assertThat(changes.get(0).text())
                .isEqualTo("the API server of a has not answered its agent for 3000 ms; nothing new goes there");
        assertThat(changes.get(1).text())
                .isEqualTo("the API server of a has not answered its agent for 10 s and counts as Lost");
    }

    @Test
    void anAgentThatDiesAfterItsApiServerIsSilent() {
        appear("a", "b", "c");
        passWithoutTheApiServerOfA(5);
        pass(5, "b", "c");
        assertThat(changes.get(1).text()).isEqualTo("a is silent for 10 s and counts as Lost");
    }

    @Test
    void returnsOnceItsApiServerHasAnsweredForAWhile() {
        appear("a", "b", "c");
        passWithoutTheApiServerOfA(20);
        hear("a");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Returning);
        pass(10, "a", "b", "c");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Alive);
        assertThat(kinds()).containsExactly(Kind.Suspected, Kind.Lost, Kind.Returning, Kind.Returned);
    }

    @Test
    void anApiServerThatAnswersNowAndThenIsNotLost() {
        appear("a", "b", "c");
        for (int i = 0; i < 5; i++) {
            passWithoutTheApiServerOfA(4);
            hear("a");
            assertThat(liveness.state("a")).isEqualTo(ClusterState.Alive);
        }
        assertThat(kinds()).containsOnly(Kind.Suspected, Kind.Recovered);
    }

    @Test
    void anApiServerThatFailsWhileItReturnsBeginsItsTimeAnew() {
        appear("a", "b", "c");
        passWithoutTheApiServerOfA(10);
        hear("a");
        pass(5, "a", "b", "c");
        passWithoutTheApiServerOfA(4);
        pass(10, "a", "b", "c");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Returning);
        pass(1, "a", "b", "c");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Alive);
    }

    @Test
    void anApiServerThatNeverAnsweredIsSuspectedAndThenLost() {
        appear("b", "c");
        passWithoutTheApiServerOfA(5);
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Suspected);
        passWithoutTheApiServerOfA(6);
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Lost);
    }

    @Test
    void manyApiServersThatFailAtOnceAreAMassFailure() {
        appear("a", "b", "c");
        for (int i = 0; i < 20; i++) {
            now += SECOND;
            liveness.unanswered("a", now);
            liveness.unanswered("b", now);
            hear("c");
            changes.addAll(liveness.advance(now));
        }
        assertThat(kinds()).containsExactly(Kind.Suspected, Kind.Suspected, Kind.MassFailure);
    }

    @Test
    void believesNoMassFailureUntilTheyAreHeardAgain() {
        appear("a", "b", "c");
        pass(20, "c");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Suspected);
        assertThat(liveness.state("b")).isEqualTo(ClusterState.Suspected);
        assertThat(kinds()).containsExactly(Kind.Suspected, Kind.Suspected, Kind.MassFailure);
        assertThat(changes.get(2).text())
                .isEqualTo("2 of 3 clusters are silent at once, more than the share of 0.5; none is declared Lost until"
                        + " they are heard again or an operator resumes");

        hear("a");
        pass(1, "a", "c");
        assertThat(liveness.massFailure()).isFalse();
        assertThat(liveness.state("b")).isEqualTo(ClusterState.Lost);
    }

    @Test
    void anOperatorEndsAMassFailureStop() {
        appear("a", "b", "c");
        pass(20, "c");
        changes.clear();
        changes.addAll(liveness.resume(now));
        assertThat(kinds()).containsExactly(Kind.MassFailureOver, Kind.Lost, Kind.Lost);
    }

    @Test
    void oneOfTwoIsNotAMassFailure() {
        appear("a", "b");
        pass(10, "b");
        assertThat(liveness.state("a")).isEqualTo(ClusterState.Lost);
    }

    @Test
    void anOwnPauseStartsAllTimersAnew() {
        appear("a", "b", "c");
        now += 60 * SECOND;
        liveness.restart(now);
        pass(2);
        assertThat(changes).isEmpty();
        pass(8);
        assertThat(kinds()).contains(Kind.Suspected);
    }

    @Test
    void aClusterThatWasNeverHeardOfIsSuspectedAndThenLost() {
        liveness.add("x", now);
        appear("a", "b");
        assertThat(liveness.state("x")).isEqualTo(ClusterState.Suspected);
        pass(10, "a", "b");
        assertThat(liveness.state("x")).isEqualTo(ClusterState.Lost);
    }

    @Test
    void saysWhenItMustBeAskedAgain() {
        appear("a");
        assertThat(liveness.next()).hasValue(now + 3 * SECOND);
        pass(3);
        assertThat(liveness.next()).hasValue(10 * SECOND);
    }
}
