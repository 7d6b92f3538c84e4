package io.qonnect.cli.simulate;

import io.qonnect.cli.Console;
import java.util.List;

/** Simulates; found as a service, because the cores it simulates are none of the command line's business. */
public interface Simulator {
    /**
     * Simulates and says what was found.
     *
     * @return 0 when every invariant holds, 1 when one does not, 5 when a run itself is at fault
     */
    int simulate(Wanted wanted, Console console) throws InterruptedException;

    /**
     * Plants known bugs into the simulated cores, one at a time, and tries seeds until one finds it.
     *
     * @param names of those to be planted; empty = all
     * @return 0 when each is found, 1 when one is not, 2 when there is none of a name
     */
    int mutants(List<String> names, SeedRange seeds, Console console);
}
