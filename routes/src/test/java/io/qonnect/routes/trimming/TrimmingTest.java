package io.qonnect.routes.trimming;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.name.AppKey;
import org.junit.jupiter.api.Test;

class TrimmingTest {
    private final TrimLog log = new TrimLog(new TrimLimits(40, 4));

    private void busy(int records) {
        for (int i = 0; i < records; i++) {
            log.change("busy");
        }
    }

    @Test
    void leavesAShortLogAlone() {
        log.trimming.begins(0);
        busy(20);
        log.barrier();
        busy(18);
        assertThat(log.length()).isEqualTo(40);
        assertThat(log.trimming.toRefresh()).isEmpty();
        assertThat(log.trimming.free()).isEmpty();
    }

    @Test
    void leavesALogAloneWhoseStartItDoesNotKnow() {
        busy(20);
        log.barrier();
        busy(30);
        assertThat(log.trimming.toRefresh()).isEmpty();
        assertThat(log.trimming.free()).isEmpty();
    }

    @Test
    void aLogOfManyApplicationsMayBeLonger() {
        log.trimming.begins(0);
        for (int i = 0; i < 20; i++) {
            log.change("app-" + i);
        }
        log.barrier();
        busy(50);
        assertThat(log.length()).isEqualTo(72);
        assertThat(log.trimming.toRefresh()).isEmpty();
    }

    @Test
    void wantsARefreshOfWhatLiesBeforeTheBarrierAndOnlyThenGivesItFree() {
        log.trimming.begins(0);
        log.change("old");
        log.change("gone");
        log.end("gone");
        log.barrier();
        busy(40);

        assertThat(log.trimming.toRefresh()).containsExactly(AppKey.parse("old"));
        assertThat(log.trimming.free()).isEmpty();
        assertThat(log.trimming.toRefresh()).as("the refresh is on its way").isEmpty();
        log.refresh(AppKey.parse("old"));
        assertThat(log.trimming.free()).hasValue(4);
        assertThat(log.trimming.free()).as("said once").isEmpty();
        log.drop(4);
        assertThat(log.left().decisions()).isEqualTo(log.fold.decisions());
        assertThat(log.trimming.free()).isEmpty();
    }

    @Test
    void takesTheNewestBarrierThatLeavesHalf() {
        log.trimming.begins(0);
        busy(10);
        log.barrier();
        log.barrier();
        busy(15);
        log.barrier();
        busy(14);
        log.ask();
        assertThat(log.trimming.free()).hasValue(12);
    }

    @Test
    void refreshesAFewAtATime() {
        TrimLog many = new TrimLog(new TrimLimits(1, 4));
        many.trimming.begins(0);
        for (int i = 0; i < 60; i++) {
            many.change("app-" + i);
        }
        many.barrier();
        for (int i = 0; i < 200; i++) {
            many.change("app-59");
        }
        assertThat(many.trimming.toRefresh()).hasSize(Trimming.SLICE).startsWith(AppKey.parse("app-0"));
        for (int i = 0; i < Trimming.SLICE - 1; i++) {
            many.refresh(AppKey.parse("app-" + i));
        }
        assertThat(many.trimming.toRefresh()).as("one is not back").isEmpty();
        many.refresh(AppKey.parse("app-" + (Trimming.SLICE - 1)));
        assertThat(many.trimming.toRefresh()).hasSize(9);
    }

    @Test
    void wantsABarrierWhenTheLastOneIsFarBack() {
        log.trimming.begins(0);
        busy(10);
        assertThat(log.trimming.barrierDue()).isTrue();
        assertThat(log.trimming.barrierDue()).as("it is on its way").isFalse();
        busy(10);
        log.barrier();
        assertThat(log.trimming.barrierDue()).isFalse();
        busy(10);
        assertThat(log.trimming.barrierDue()).isTrue();
    }

    @Test
    void aFailedTrimIsTriedAgainWithALaterBarrier() {
        log.trimming.begins(0);
        busy(10);
        log.barrier();
        busy(30);
        assertThat(log.trimming.toRefresh()).isEmpty();
        assertThat(log.trimming.free()).hasValue(11);
        assertThat(log.trimming.failed()).isTrue();
        log.ask();
        assertThat(log.trimming.free()).isEmpty();
        busy(30);
        log.ask();
        assertThat(log.trimming.free()).hasValue(42);
    }

    @Test
    void anAnswerThatNobodyWaitsForIsNoTrim() {
        assertThat(log.trimming.begins(0)).isFalse();
        assertThat(log.trimming.failed()).isFalse();
    }

    @Test
    void aNewTermBeginsAnewAndAsksWhereTheLogStarts() {
        log.trimming.begins(0);
        log.change("old");
        log.barrier();
        busy(40);
        assertThat(log.trimming.toRefresh()).hasSize(1);
        log.term();
        assertThat(log.trimming.toRefresh()).isEmpty();
        log.trimming.begins(0);
        assertThat(log.trimming.toRefresh()).containsExactly(AppKey.parse("old"));
    }
}
