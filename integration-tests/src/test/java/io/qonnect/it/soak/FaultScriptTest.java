package io.qonnect.it.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.cli.soak.FaultKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FaultScriptTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofSeconds(4);

    private static List<FaultScript.Step> script(long seed, Set<FaultKind> kinds) {
        return FaultScript.of(seed, MINUTE, EVERY, kinds);
    }

    @Test
    void isAFunctionOfTheSeed() {
        Set<FaultKind> all = EnumSet.allOf(FaultKind.class);

        assertThat(script(7, all)).isEqualTo(script(7, all)).isNotEqualTo(script(8, all));
    }

    @Test
    void breaksWhatItIsToldWithinItsTimeAtAboutItsRate() {
        List<FaultScript.Step> steps = script(7, Set.of(FaultKind.lead, FaultKind.broker));

        assertThat(steps).hasSizeBetween(10, 29);
        assertThat(steps).extracting(FaultScript.Step::kind).contains(FaultKind.lead, FaultKind.broker);
        assertThat(steps)
                .allMatch(s -> s.kind() == FaultKind.lead || s.kind() == FaultKind.broker)
                .allMatch(s -> s.afterMillis() >= 2_000 && s.afterMillis() < MINUTE.toMillis());
    }

    @Test
    void neverPausesThePublisher() {
        assertThat(script(7, Set.of(FaultKind.publisher))).isNotEmpty().noneMatch(FaultScript.Step::pause);
    }

    @Test
    void isEmptyWhenNothingIsToBeBroken() {
        assertThat(script(7, Set.of())).isEmpty();
    }
}
