package io.qonnect.routes.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.DecisionFold;
import io.qonnect.kb.event.Event;
import io.qonnect.routes.leadership.Leadership.Phase;
import io.qonnect.routes.trimming.TrimLimits;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogTrimTest {
    private final Stage stage = new Stage(Settings.fast("qonnect", "lead-1").withTrim(new TrimLimits(20, 4)));
    private long epoch = 5;

    /** One decision, and then terms that decide nothing: the log becomes long, and holds no newer record of it. */
    @BeforeEach
    void aLongLog() {
        stage.cluster("a");
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9");
        stage.settle();
        while (stage.log.size() <= 21) {
            stage.endTerm();
            stage.lead(++epoch, "term-" + epoch);
        }
    }

    private void refreshAndTrim() {
        stage.give(new Input.LogStart(0));
        stage.drain();
        stage.drain();
    }

    @Test
    void refreshesWithoutAChangeBeforeItTrims() {
        Decision before = stage.decision();
        refreshAndTrim();

        Decision refresh = stage.decision();
        assertThat(refresh.kind()).isEqualTo(Decision.Kind.Refresh);
        assertThat(refresh.stamp().isAbove(before.stamp())).isTrue();
        assertThat(refresh.copies()).isEqualTo(before.copies());
        assertThat(refresh.choices()).isEqualTo(before.choices());
        assertThat(refresh.trigger()).isEqualTo(before.trigger());
        assertThat(refresh.cited()).isEqualTo(before.cited());
        assertThat(stage.trims).hasSize(1);
        assertThat(left(stage.trims.get(0)).decisions())
                .isEqualTo(stage.core.fold().decisions());
    }

    @Test
    void decidesNothingByARefresh() {
        refreshAndTrim();
        int decided = stage.log.size();
        stage.settle();
        assertThat(stage.log).hasSize(decided);
    }

    @Test
    void tellsThatTheLogWasTrimmed() {
        refreshAndTrim();
        long before = stage.trims.get(0);
        stage.give(new Input.LogStart(before));
        assertThat(last().message()).isEqualTo("the log of decisions was trimmed and begins at " + before);
        assertThat(last().reason()).isEqualTo("LogTrimmed");
        stage.drain();
        assertThat(stage.trims).hasSize(1);
    }

    @Test
    void aFailureIsToldAndTheTermGoesOnAndTriesALaterBarrier() {
        refreshAndTrim();
        int ends = stage.ends.size();
        stage.give(new Input.TrimFailed("the broker refuses"));
        assertThat(last().severity()).isEqualTo(Event.Severity.Warning);
        assertThat(last().message()).isEqualTo("the log of decisions was not trimmed: the broker refuses");
        assertThat(stage.ends).hasSize(ends);
        assertThat(stage.core.phase()).isEqualTo(Phase.Leading);
        stage.drain();
        assertThat(stage.trims).hasSize(2).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void onlyTheLeadTrims() {
        stage.endTerm();
        refreshAndTrim();
        assertThat(stage.trims).isEmpty();
        assertThat(stage.decision().kind()).isEqualTo(Decision.Kind.Change);
    }

    @Test
    void aLeadThatMayNotDecideDoesNotTrim() {
        stage.give(new Input.LeaseRenewed(0));
        refreshAndTrim();
        assertThat(stage.trims).isEmpty();
    }

    private Event last() {
        return stage.events.get(stage.events.size() - 1);
    }

    private DecisionFold left(long start) {
        DecisionFold fold = new DecisionFold();
        List<Decision> left = stage.log.subList((int) start, stage.log.size());
        for (int i = 0; i < left.size(); i++) {
            fold.accept(start + i, left.get(i));
        }
        return fold;
    }
}
