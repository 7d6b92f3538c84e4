package io.qonnect.routes.carriage;

import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import org.jspecify.annotations.Nullable;

/** A record to send: a command to a cluster, or a placement. */
public final class Outgoing {
    private final @Nullable String cluster;
    private final ComponentKey key;
    private final Stamp stamp;
    private final byte @Nullable [] value;
    private final @Nullable String trace;

    Outgoing(@Nullable String cluster, ComponentKey key, Stamp stamp, byte @Nullable [] value, @Nullable String trace) {
        this.cluster = cluster;
        this.key = key;
        this.stamp = stamp;
        this.value = value;
        this.trace = trace;
    }

    /** The cluster whose command topic it goes to; null = it goes to {@code placements}. */
    public @Nullable String cluster() {
        return cluster;
    }

    public ComponentKey key() {
        return key;
    }

    /** Stamp of the command or placement; of a tombstone, that of the decision which forgot it. */
    public Stamp stamp() {
        return stamp;
    }

    /** Encoded value; null = tombstone. */
    public byte @Nullable [] value() {
        return value;
    }

    /** Trace of the decision; null = none known. */
    public @Nullable String trace() {
        return trace;
    }
}
