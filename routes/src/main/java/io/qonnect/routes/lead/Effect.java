package io.qonnect.routes.lead;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.score.Rescore;
import io.qonnect.routes.leadership.TermEnd;
import org.jspecify.annotations.Nullable;

/** Everything that {@link LeadCore} wants done, in order. */
public sealed interface Effect {
    /**
     * Append to {@code decisions}, after all earlier ones, with the term's one producer; answer with
     * {@link Input.AppendAcked} or {@link Input.AppendFailed}. A term's first one is its barrier.
     *
     * @param trace of the input that caused it; null = a new trace begins
     */
    record Append(Decision decision, @Nullable String trace) implements Effect {}

    /**
     * The term is over: close its producer without flushing, revoke the lease, do not campaign again before the
     * back-off is over. Nothing is to be answered.
     *
     * @param reason stable code
     * @param detail one sentence
     * @param backOffNanos how long to stay out; at least 0
     */
    record EndTerm(TermEnd.Reason reason, String detail, long backOffNanos) implements Effect {}

    /**
     * Drop what {@code decisions} holds before that offset; answer with {@link Input.LogStart} or
     * {@link Input.TrimFailed}.
     */
    record Trim(long before) implements Effect {}

    /** Send to {@code rescore}. */
    record Ask(Rescore rescore) implements Effect {}

    /** Send to {@code events}. */
    record Emit(Event event) implements Effect {}

    /** Give {@link Input.Drained} at this monotonic time at the latest; replaces the time asked for before. */
    record WakeAt(long nanos) implements Effect {}
}
