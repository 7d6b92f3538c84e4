package io.qonnect.routes.lead;

import io.qonnect.kb.decision.DecisionFold;
import java.util.ArrayList;
import java.util.List;

/**
 * The lead without its edges: folds every input, and decides while its term allows it. Every replica runs one and feeds
 * it everything; only the holder of the lease gets effects other than events of its own. No clock, thread, randomness or
 * I/O; not thread safe: one loop calls it.
 */
public final class LeadCore {
    private final DecisionFold fold = new DecisionFold();
    private final Settings settings;

    public LeadCore(Settings settings) {
        this.settings = settings;
    }

    /** Folds one input; decides when it is {@link Input.Drained}. Returns what is to be done, in order. */
    public List<Effect> handle(Arrival arrival, Input input) {
        if (input instanceof Input.DecisionRead read) {
            fold.accept(read.offset(), read.decision());
        } else if (input instanceof Input.DecisionUnreadable unreadable) {
            fold.acceptUnreadable(unreadable.offset());
        }
        return new ArrayList<>();
    }

    /** The effective decisions; read it only from the loop that calls {@link #handle}. */
    public DecisionFold fold() {
        return fold;
    }

    /** Whether carriage routes may send: this replica leads, its fold has passed its own barrier, its lease holds. */
    public boolean mayCarry(long nanos) {
        return settings.attempts() < 0 && nanos < 0;
    }
}
