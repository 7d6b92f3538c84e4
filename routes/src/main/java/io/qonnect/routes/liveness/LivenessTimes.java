package io.qonnect.routes.liveness;

import java.time.Duration;

/**
 * When silence means what; nanoseconds.
 *
 * @param suspectedAfter silence until Suspected
 * @param lostAfter silence until Lost; above suspectedAfter
 * @param returningFor how long a cluster stays Returning after its first loss; doubles with each further one
 * @param massShare more than this share of the living silent at once is not believed
 */
public record LivenessTimes(long suspectedAfter, long lostAfter, long returningFor, double massShare) {
    public LivenessTimes {
        if (suspectedAfter <= 0 || lostAfter <= suspectedAfter || returningFor < 0) {
            throw new IllegalArgumentException("suspectedAfter=" + suspectedAfter + " lostAfter=" + lostAfter
                    + " returningFor=" + returningFor + "; must be 0 < suspectedAfter < lostAfter, returningFor >= 0");
        }
    }

    public static LivenessTimes of(Duration suspected, Duration lost, Duration returning, double massShare) {
        return new LivenessTimes(suspected.toNanos(), lost.toNanos(), returning.toNanos(), massShare);
    }
}
