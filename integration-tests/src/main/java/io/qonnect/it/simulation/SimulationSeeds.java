package io.qonnect.it.simulation;

import io.qonnect.it.mutant.Finding;
import io.qonnect.it.mutant.SeedRun;
import java.util.Optional;

/** The simulation as the hunt for mutants runs it. */
public final class SimulationSeeds implements SeedRun {
    @Override
    public Optional<Finding> run(long seed) {
        Outcome outcome = Simulation.run(seed);
        Violation violation = outcome.violation();
        if (violation != null) {
            return Optional.of(new Finding(violation.invariant().name(), String.valueOf(violation.getMessage())));
        }
        RuntimeException defect = outcome.defect();
        return defect == null ? Optional.empty() : Optional.of(new Finding(Finding.DEFECT, text(defect)));
    }

    private static String text(RuntimeException defect) {
        StackTraceElement[] stack = defect.getStackTrace();
        return defect + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
