package io.qonnect.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.fixture.Seeds;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Leads that are paused, killed and lose their lease, clusters that are cut off, agents that restart and read everything
 * again, records that come late and twice: the invariants hold after every event, and all converges once it is calm.
 * A failing seed prints how to run it alone; {@code qonnect simulate --replay} tells what happened.
 */
class SimulationTest {
    private static final int SEEDS = 30;

    /** Each seed is run once for all tests that look at it. */
    private static final Map<Long, Outcome> RUNS = new TreeMap<>();

    private static Outcome run(long seed) {
        return RUNS.computeIfAbsent(seed, Simulation::run);
    }

    @Seeds(SEEDS)
    void staysSafeUnderFaultsAndConvergesAfterThem(long seed) {
        sound(run(seed));
    }

    private static void sound(Outcome outcome) {
        if (outcome.defect() != null) {
            throw outcome.defect();
        }
        if (outcome.violation() != null) {
            throw outcome.violation();
        }
    }

    /** Runs that found a bug, as they were then; each has a unit test besides, as runs change with the code. */
    static Map<String, Options> found() {
        return Map.of(
                "a failure at an earlier wish spoke against the place of the new one",
                new Options(
                        26,
                        2,
                        4,
                        2,
                        23,
                        40,
                        2599,
                        Map.of(
                                Fault.LeaseDropped, 0.264917440039272,
                                Fault.LeaderPaused, 0.7223263263868971,
                                Fault.LeadKilled, 0.966839104688956,
                                Fault.AppendUnknown, 0.0023371592407339568,
                                Fault.CarryFailed, 0.006136425666544091,
                                Fault.CarryLate, 0.005274075490233875,
                                Fault.CarryTwice, 0.022920505901844142,
                                Fault.TrimUnknown, 0.10447861343435157,
                                Fault.RolloutFails, 0.076293240620276)),
                "a report was dropped with a decision that came to nothing",
                new Options(
                        164,
                        1,
                        6,
                        5,
                        31,
                        40,
                        2547,
                        Map.of(
                                Fault.ClusterCut, 0.7112274647005765,
                                Fault.LeaseDropped, 0.7289907067839635,
                                Fault.LeaderPaused, 0.4047575917079326,
                                Fault.AppendSlow, 0.017452156280325124,
                                Fault.CarryFailed, 0.00991031896653369,
                                Fault.CarryLate, 0.003710418680446254,
                                Fault.ReportTwice, 0.014829968418218325,
                                Fault.RolloutFails, 0.07944456711979829)));
    }

    static Set<String> names() {
        return found().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatWasFoundOnceIsNotThereAgain(String name) {
        sound(Simulation.run(Objects.requireNonNull(found().get(name))));
    }

    @Test
    void anInvariantThatDoesNotHoldIsNamedAndSoIsADefectOfTheRun() {
        World world = new World(Options.draw(1, Profile.small));
        world.engine.after(Engine.MS, "a test", () -> Violation.unless(false, Invariant.S5, "%s went", "it"));
        Outcome violated = world.run();
        assertThat(violated.violation()).hasMessage("S5: it went");
        assertThat(violated.holds()).isFalse();

        world = new World(Options.draw(1, Profile.small));
        world.engine.after(Engine.MS, "a test", () -> {
            throw new IllegalStateException("nobody's invariant");
        });
        Outcome defective = world.run();
        assertThat(defective.violation()).isNull();
        assertThat(defective.defect()).hasMessage("nobody's invariant");
    }

    @Test
    void aReplayTellsWhatHappenedAndChangesNothing() {
        Options options = Options.draw(7, Profile.small);
        Outcome told = Simulation.replay(options, 50);
        assertThat(told.trace()).hasSize(50).anyMatch(line -> line.contains(" decision "));
        assertThat(told.hash()).isEqualTo(Simulation.run(options).hash());
    }

    @Seeds(3)
    void sameSeedSameHash(long seed) {
        assertThat(Simulation.run(seed).hash()).isEqualTo(run(seed).hash());
    }

    @Test
    void theRarePathsAreTaken() {
        Map<String, Long> counts = new TreeMap<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            run(seed).counts().forEach((what, n) -> counts.merge(what, n, Long::sum));
        }
        assertThat(counts).containsKeys(RarePaths.NAMES.toArray(String[]::new));
    }
}
