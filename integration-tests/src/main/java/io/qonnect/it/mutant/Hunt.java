package io.qonnect.it.mutant;

import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Looks for a seed in which the simulation finds a mutant. */
public final class Hunt {
    /** A seed that found it, how many were tried, and what was found. */
    public record Caught(long seed, int tried, Finding finding) {}

    private final Sources sources = Sources.ofWorkingTree();

    /** The changed classes; throws {@link IllegalStateException} when a patch does not fit, or does not compile. */
    public Map<String, byte[]> compile(Mutant mutant) {
        return MutantCompiler.compile(mutant.apply(sources));
    }

    /** Tries the seeds in their order, and stops at the first that finds the mutant; empty when it survives them all. */
    public Optional<Caught> hunt(Mutant mutant, LongStream seeds) {
        SeedRun simulation = new MutantLoader(compile(mutant)).simulation();
        int tried = 0;
        for (long seed : (Iterable<Long>) seeds::iterator) {
            tried++;
            Optional<Finding> found = simulation.run(seed);
            if (found.isPresent()) {
                return Optional.of(new Caught(seed, tried, found.get()));
            }
        }
        return Optional.empty();
    }
}
