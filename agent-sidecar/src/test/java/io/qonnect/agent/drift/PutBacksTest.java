package io.qonnect.agent.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PutBacksTest {
    private final PutBacks past = new PutBacks();

    @Test
    void aMistakeIsPutBackAtOnce() {
        assertThat(past.waitMillis(1_000)).isZero();
        past.done(1_000);

        assertThat(past.waitMillis(1_001)).isZero();
        assertThat(past.isContested(1_001)).isFalse();
    }

    @Test
    void whoUndoesItAgainAndAgainIsAnsweredLessAndLessOften() {
        long now = 0;
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            long wait = past.waitMillis(now);
            seconds.add(wait / 1_000);
            now += wait;
            past.done(now);
        }

        assertThat(seconds).containsExactly(0L, 0L, 0L, 0L, 0L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
        assertThat(past.isContested(now)).isTrue();
    }

    @Test
    void theSixthInARowIsAContest() {
        for (int i = 0; i < PutBacks.BEFORE_CONTEST; i++) {
            past.done(i);
            assertThat(past.isContested(i)).isFalse();
        }
        past.done(10_000);

        assertThat(past.isContested(10_000)).isTrue();
    }

    @Test
    void aClockThatIsSetBackMakesNobodyWaitForLonger() {
        for (int i = 0; i < 8; i++) {
            past.done(10_000_000);
        }

        assertThat(past.waitMillis(1_000)).isEqualTo(80_000);
    }

    @Test
    void tenQuietMinutesEndAContest() {
        for (int i = 0; i < 10; i++) {
            past.done(i);
        }

        assertThat(past.isContested(PutBacks.QUIET_MILLIS + 8)).isTrue();
        assertThat(past.isContested(PutBacks.QUIET_MILLIS + 9)).isFalse();
        assertThat(past.waitMillis(PutBacks.QUIET_MILLIS + 9)).isZero();
    }
}
