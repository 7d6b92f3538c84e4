package io.qonnect.streams.hurt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.record.Json;
import io.qonnect.streams.core.Effect;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every record that hurts ends as a dead letter with its code, and {@code docs/bad-input.md} says so. That file is
 * written again, with the times of this machine, by {@code -Dqonnect.golden=write}.
 */
class BadRecordTest {
    private static final Path TABLE = Path.of("..", "docs", "bad-input.md");
    private static final int MOST_LETTER_BYTES = 200_000;

    static List<BadRecord> records() {
        return BadRecords.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void endsWithItsCode(BadRecord bad) {
        List<Effect> effects = bad.read().get();
        assertThat(BadRecord.code(effects)).as(effects.toString()).isEqualTo(bad.code());
        for (Effect effect : effects) {
            if (effect instanceof Effect.Refuse refuse) {
                assertThat(Json.bytes(refuse.letter())).hasSizeLessThan(MOST_LETTER_BYTES);
                assertThat(refuse.letter().problems()).allSatisfy(BadRecordTest::isFitToBeShown);
            }
            if (effect instanceof Effect.Tell tell) {
                isFitToBeShown(tell.message());
                assertThat(tell.severity()).isNotEqualTo(Event.Severity.UNKNOWN);
            }
        }
    }

    private static void isFitToBeShown(String sentence) {
        assertThat(sentence).doesNotContainPattern("\\p{Cntrl}").doesNotContain("java.lang", "Exception");
    }

    @Test
    void isWhatTheTableSays() throws IOException {
        if ("write".equals(System.getProperty("qonnect.golden"))) {
            Files.writeString(TABLE, BadInputTable.of(records(), BadRecordTest::millis));
        }
        String table = BadInputTable.of(records(), bad -> 0);
        assertThat(BadInputTable.withoutTimes(Files.readString(TABLE))).isEqualTo(BadInputTable.withoutTimes(table));
    }

    /** Median CPU time of one in a warm process. */
    private static double millis(BadRecord bad) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            long before = thread.getCurrentThreadCpuTime();
            List<Effect> effects = bad.read().get();
            times.add(thread.getCurrentThreadCpuTime() - before);
            assertThat(effects).hasSizeLessThan(10);
        }
        Long[] sorted = times.toArray(Long[]::new);
        Arrays.sort(sorted);
        double millis = sorted[sorted.length / 2] / 1e6;
        System.err.printf(Locale.ROOT, "%8.2f ms  %s%n", millis, bad);
        return millis;
    }
}
