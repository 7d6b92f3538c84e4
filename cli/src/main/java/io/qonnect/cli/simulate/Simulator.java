package io.qonnect.cli.simulate;

import io.qonnect.cli.Console;

/** Simulates; found as a service, because the cores it simulates are none of the command line's business. */
public interface Simulator {
    /**
     * Simulates and says what was found.
     *
     * @return 0 when every invariant holds, 1 when one does not, 5 when a run itself is at fault
     */
    int simulate(Wanted wanted, Console console) throws InterruptedException;
}
