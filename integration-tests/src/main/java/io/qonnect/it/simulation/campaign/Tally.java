package io.qonnect.it.simulation.campaign;

import io.qonnect.it.simulation.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is kept of the runs of a campaign. */
final class Tally {
    /**
     * How often a path was taken.
     *
     * @param times in all runs together
     * @param seeds in so many of them
     */
    record Reached(long times, long seeds) {
        private Reached plus(long more) {
            return new Reached(times + more, seeds + 1);
        }
    }

    private final Map<String, Reached> reached = new TreeMap<>();
    private long runs;
    private long violations;
    private long defects;
    private long events;
    private Duration simulated = Duration.ZERO;
    private Duration slowest = Duration.ZERO;
    private long slowestSeed = -1;

    void add(Outcome outcome) {
        runs++;
        violations += outcome.violation() == null ? 0 : 1;
        defects += outcome.defect() == null ? 0 : 1;
        events += outcome.events();
        simulated = simulated.plus(outcome.simulated());
        outcome.counts()
                .forEach((path, times) ->
                        reached.merge(path, new Reached(times, 1), (old, one) -> old.plus(one.times())));
        @Nullable Duration converged = outcome.converged();
        if (converged != null && converged.compareTo(slowest) > 0) {
            slowest = converged;
            slowestSeed = outcome.options().seed();
        }
    }

    long runs() {
        return runs;
    }

    long violations() {
        return violations;
    }

    long defects() {
        return defects;
    }

    long events() {
        return events;
    }

    double simulatedHours() {
        return simulated.toMillis() / 3.6e6;
    }

    /** The longest time to converge. */
    Duration slowest() {
        return slowest;
    }

    /** The seed that took longest to converge; -1 = none converged. */
    long slowestSeed() {
        return slowestSeed;
    }

    Reached reached(String path) {
        return reached.getOrDefault(path, new Reached(0, 0));
    }

    /** Those of the paths that no run took. */
    List<String> never(List<String> paths) {
        return paths.stream().filter(p -> !reached.containsKey(p)).toList();
    }
}
