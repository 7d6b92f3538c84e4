package io.qonnect.bench;

import java.time.Instant;

/** Relates wall clock and {@link System#nanoTime()} of this machine, so that times of several processes compare. */
public final class Clock {
    private final long nanos;
    private final Instant wall;

    public Clock() {
        nanos = System.nanoTime();
        wall = Instant.now();
    }

    /** The {@link System#nanoTime()} at which the wall clock showed an instant. */
    public long nanos(Instant instant) {
        return nanos
                + (instant.getEpochSecond() - wall.getEpochSecond()) * 1_000_000_000L
                + instant.getNano()
                - wall.getNano();
    }
}
