package io.qonnect.it.mutant;

import java.util.Optional;

/** One run of the simulation; what implements it is loaded anew for each mutant, and this is all both sides share. */
public interface SeedRun {
    /** Runs a seed to its end; empty when nothing was found. */
    Optional<Finding> run(long seed);
}
