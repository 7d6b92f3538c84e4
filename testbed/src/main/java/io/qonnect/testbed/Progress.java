package io.qonnect.testbed;

/** A callback that is told what is going on: one line per step, without a line end, from any thread. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = line -> {};

    void step(String line);
}
