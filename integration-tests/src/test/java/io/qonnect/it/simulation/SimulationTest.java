package io.qonnect.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.fixture.Seeds;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Leads that are paused, killed and lose their lease, clusters that are cut off, agents that restart and read everything
 * again, records that come late and twice: the invariants hold after every event, and all converges once it is calm.
 * A failing seed prints how to run it alone; {@code qonnect simulate --replay} tells what happened.
 */
class SimulationTest {
    @Seeds(30)
    void staysSafeUnderFaultsAndConvergesAfterThem(long seed) {
        sound(Simulation.run(seed));
    }

    private static void sound(Outcome outcome) {
        if (outcome.defect() != null) {
            throw outcome.defect();
        }
        if (outcome.violation() != null) {
            throw outcome.violation();
        }
    }

    @Seeds(3)
    void sameSeedSameHash(long seed) {
        assertThat(Simulation.run(seed).hash()).isEqualTo(Simulation.run(seed).hash());
    }

    @Test
    void theRarePathsAreTaken() {
        Map<String, Long> counts = new TreeMap<>();
        for (long seed = 1_000; seed < 1_020; seed++) {
            Simulation.run(seed).counts().forEach((what, n) -> counts.merge(what, n, Long::sum));
        }
        assertThat(counts).containsKeys(RarePaths.NAMES.toArray(String[]::new));
    }
}
