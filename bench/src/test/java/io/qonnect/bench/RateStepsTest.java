package io.qonnect.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RateStepsTest {
    @Test
    void endWithTheFirstThatFailsTwice() {
        RateSteps steps = new RateSteps(100, 1.5, 1000);
        steps.tried(true);
        assertThat(steps.rate()).isEqualTo(150);
        steps.tried(true);
        assertThat(steps.rate()).isEqualTo(225);
        steps.tried(false);
        assertThat(steps.goesOn()).isTrue();
        assertThat(steps.rate()).isEqualTo(225);
        steps.tried(false);
        assertThat(steps.goesOn()).isFalse();
        assertThat(steps.sustained()).isEqualTo(150);
        assertThat(steps.limitFound()).isTrue();
    }

    @Test
    void forgiveAFailureThatIsNotRepeated() {
        RateSteps steps = new RateSteps(100, 2, 400);
        steps.tried(false);
        steps.tried(true);
        steps.tried(false);
        assertThat(steps.goesOn()).isTrue();
        assertThat(steps.rate()).isEqualTo(200);
    }

    @Test
    void endAtTheHighestRateWithoutALimitFound() {
        RateSteps steps = new RateSteps(100, 2, 300);
        steps.tried(true);
        steps.tried(true);
        assertThat(steps.goesOn()).isFalse();
        assertThat(steps.sustained()).isEqualTo(200);
        assertThat(steps.limitFound()).isFalse();
    }

    @Test
    void knowOfNoRateWhenTheFirstFails() {
        RateSteps steps = new RateSteps(100, 2, 300);
        steps.tried(false);
        steps.tried(false);
        assertThat(steps.sustained()).isZero();
        assertThat(steps.limitFound()).isTrue();
    }

    @Test
    void mustRise() {
        assertThatThrownBy(() -> new RateSteps(100, 1, 300)).hasMessage("steps from 100.0 by 1.0 up to 300.0");
    }
}
