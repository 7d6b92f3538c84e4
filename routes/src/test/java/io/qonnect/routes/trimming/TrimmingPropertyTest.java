package io.qonnect.routes.trimming;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.decision.DecisionFold;
import io.qonnect.kb.fixture.Seeds;
import java.util.Random;

/** Whatever happens to the log, what trimming leaves of it folds to the same state, and its length stays bounded. */
class TrimmingPropertyTest {
    private static final TrimLimits LIMITS = new TrimLimits(60, 8);
    private static final int APPLICATIONS = 30;

    @Seeds(200)
    void theTrimmedLogFoldsToTheSameState(long seed) {
        Random random = new Random(seed);
        TrimLog log = new TrimLog(LIMITS);
        for (int i = 0; i < 3_000; i++) {
            step(log, random);
            log.trimming.free().ifPresent(before -> {
                if (random.nextInt(4) == 0) {
                    log.trimming.failed();
                } else {
                    log.drop(before);
                    same(log);
                }
            });
        }
        same(log);
        assertThat(log.start).as("it was trimmed").isPositive();
        assertThat(log.length()).as("it stays short").isLessThan(3 * APPLICATIONS * LIMITS.perApplication());
    }

    private static void step(TrimLog log, Random random) {
        String app = "app-" + Math.min(random.nextInt(APPLICATIONS), random.nextInt(APPLICATIONS));
        int luck = random.nextInt(200);
        if (luck == 0) {
            log.term();
        } else if (luck == 1) {
            log.newReplica();
        } else if (luck < 10) {
            log.stale(app);
        } else if (luck < 30) {
            log.end(app);
        } else if (luck < 60) {
            log.trimming.begins(log.start);
        } else if (luck < 75) {
            log.ask();
        } else if (luck < 90) {
            log.arrive(1 + random.nextInt(12));
        } else {
            log.change(app);
        }
    }

    private static void same(TrimLog log) {
        DecisionFold left = log.left();
        assertThat(left.decisions()).isEqualTo(log.fold.decisions());
        assertThat(left.last()).isEqualTo(log.fold.last());
        assertThat(left.term()).isEqualTo(log.fold.term());
        assertThat(left.systemId()).isEqualTo(log.fold.systemId());
    }
}
