package io.qonnect.routes.copies;

/**
 * Times and limits of a copy's life; nanoseconds.
 *
 * @param progressDeadline how long a copy may take to become Available
 * @param drainGrace how long a Draining copy still runs
 * @param attempts on how many clusters a component of one generation may fail before it is left alone
 */
public record Limits(long progressDeadline, long drainGrace, int attempts) {}
