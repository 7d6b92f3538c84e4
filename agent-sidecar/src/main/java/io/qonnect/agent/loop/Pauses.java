package io.qonnect.agent.loop;

import io.qonnect.agent.reconcile.Outcome.Phase;
import java.util.OptionalLong;

/** After how long what did not come to an end is tried again. */
final class Pauses {
    private static final long FIRST_RETRY_MILLIS = 50;
    private static final long LONGEST_RETRY_MILLIS = 5_000;
    private static final long LONGEST_STOP_MILLIS = 1_000;

    /** Rights that are given back are noticed so soon, and it costs so little to have none. */
    private static final long FIRST_DENIED_MILLIS = 5_000;

    private static final long LONGEST_DENIED_MILLIS = 300_000;

    /** What waits for something to be deleted asks so often; a look costs one read. */
    private static final long WAITING_MILLIS = 200;

    private Pauses() {}

    /**
     * In milliseconds; empty = not before something changes.
     *
     * @param attempts how often it was tried before
     */
    static OptionalLong after(Phase phase, long attempts) {
        return switch (phase) {
            case Waiting -> OptionalLong.of(WAITING_MILLIS);
            case Stopping -> OptionalLong.of(doubled(FIRST_RETRY_MILLIS, attempts, LONGEST_STOP_MILLIS));
            case Retry -> OptionalLong.of(doubled(FIRST_RETRY_MILLIS, attempts, LONGEST_RETRY_MILLIS));
            case Blocked -> OptionalLong.of(LONGEST_RETRY_MILLIS);
            case Denied -> OptionalLong.of(doubled(FIRST_DENIED_MILLIS, attempts, LONGEST_DENIED_MILLIS));
            case Refused -> OptionalLong.of(LONGEST_DENIED_MILLIS);
            case Applied, ObjectsGone, Stale -> OptionalLong.empty();
        };
    }

    private static long doubled(long first, long attempts, long longest) {
        return Math.min(longest, first << Math.min(attempts, 7));
    }
}
