package io.qonnect.it.simulation;

import io.qonnect.it.mutant.SeedRun;
import io.qonnect.it.mutant.Violation;
import java.time.Duration;
import java.util.Optional;

/** The simulation as the hunt for mutants runs it. */
public final class SimulationSeeds implements SeedRun {
    /** A seed has some 60,000 events; one with so many more does not come to rest. */
    private static final int MOST_EVENTS = 1_000_000;

    @Override
    public Optional<Violation> run(long seed) {
        try {
            World world = new World(seed);
            int[] events = {0};
            world.engine.afterEvery(() -> {
                if (++events[0] > MOST_EVENTS) {
                    throw new AssertionError("[Rest: more than " + MOST_EVENTS + " events]");
                }
            });
            world.run(Duration.ofSeconds(40), Duration.ofSeconds(40));
            world.converged();
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            return Optional.of(Violation.of(e));
        }
    }
}
