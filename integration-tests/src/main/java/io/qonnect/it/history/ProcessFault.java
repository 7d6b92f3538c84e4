package io.qonnect.it.history;

import java.time.Instant;

/**
 * Something that was done to a process.
 *
 * @param at when
 * @param what {@code kill}, {@code pause}, {@code resume} or {@code start}
 * @param part its name
 */
public record ProcessFault(Instant at, String what, String part) {}
