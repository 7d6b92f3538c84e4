package io.qonnect.it.simulation;

/** Runs a seed: deterministic, in one thread, without a clock; any number may run beside each other. */
public final class Simulation {
    private Simulation() {}

    /** Runs a seed in the small profile. */
    public static Outcome run(long seed) {
        return run(Options.draw(seed, Profile.small));
    }

    /** Runs what the options say, to the end or to the first violation. */
    public static Outcome run(Options options) {
        return new World(options).run();
    }

    /**
     * The same, with the details of every event in the trace.
     *
     * @param lines how many lines of the trace are kept
     */
    public static Outcome replay(Options options, int lines) {
        World world = new World(options);
        world.engine.trace(lines);
        return world.run();
    }
}
