package io.qonnect.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.fixture.Seeds;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Leads that are paused, killed and lose their lease, clusters that are cut off, agents that restart and read everything
 * again, records that come late and twice: S1, S4, S5 and S6 hold after every event, and all converges once it is calm.
 * A failing seed prints how to run it alone.
 */
class SimulationTest {
    private static World run(long seed) {
        World world = new World(seed);
        world.run(Duration.ofSeconds(40), Duration.ofSeconds(40));
        return world;
    }

    @Seeds(30)
    void staysSafeUnderFaultsAndConvergesAfterThem(long seed) {
        run(seed).converged();
    }

    @Seeds(3)
    void sameSeedSameHash(long seed) {
        assertThat(run(seed).engine.hash()).isEqualTo(run(seed).engine.hash());
    }

    @Test
    void theRarePathsAreTaken() {
        Map<String, Integer> counts = new TreeMap<>();
        for (long seed = 1_000; seed < 1_010; seed++) {
            run(seed).counts.forEach((what, n) -> counts.merge(what, n, Integer::sum));
        }
        assertThat(counts)
                .containsKeys(
                        "record StaleEpoch",
                        "stale command dropped",
                        "term ended: LeaseLost",
                        "term ended: HigherEpoch",
                        "term ended: AppendFailed",
                        "event FailoverStarted",
                        "event CopyReturned",
                        "event MoveCompleted",
                        "event CopyFailed",
                        "event Deleted",
                        "event LogTrimmed",
                        "event LogTrimFailed");
    }
}
