package io.qonnect.routes.carriage;

import io.qonnect.kb.application.Wish;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.ComponentKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The difference between the effective decisions and the tails of {@code commands.*} and {@code placements}: start,
 * takeover and repair are one code path. Every replica feeds it; only the one that may carry asks what to send. Pure;
 * not thread safe.
 */
public final class Carriage {
    /** Every record of {@code applications}. */
    public void wish(Wish wish) {}

    /** Every effective decision that names an application, in log order, with the trace of its record. */
    public void decision(Decision effective, @Nullable String trace) {}

    /** The newest record of a key of {@code commands.<cluster>}; a null value is a tombstone. */
    public void commandTail(String cluster, ComponentKey key, byte @Nullable [] value) {}

    /** The newest record of a key of {@code placements}; a null value is a tombstone. */
    public void placementTail(ComponentKey key, byte @Nullable [] value) {}

    /**
     * What is to be sent now, at most that many; each counts as sent from here on, until its tail says otherwise or
     * {@link #failed} is called.
     */
    public List<Outgoing> next(int max) {
        return new ArrayList<>();
    }

    /** It was not sent, or nobody knows: compare it with its tail again. */
    public void failed(Outgoing outgoing) {}

    /** This replica may not carry any more: nothing counts as sent beyond what the tails show. */
    public void reset() {}
}
