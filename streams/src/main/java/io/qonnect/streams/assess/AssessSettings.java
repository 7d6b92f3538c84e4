package io.qonnect.streams.assess;

import java.time.Duration;

/**
 * Times and dead bands of Assess.
 *
 * @param silentAfter how long after its last heartbeat a cluster stops being ready
 * @param staleAfter how long a measured reading counts after the report that brought it
 * @param band how far a measured value may stray from the one last sent, as a share of it, without being news
 */
public record AssessSettings(Duration silentAfter, Duration staleAfter, double band) {
    private static final double BAND = 0.02;

    /** Profile {@code default}: safe across a wide area. */
    public static AssessSettings wideArea() {
        return new AssessSettings(Duration.ofSeconds(10), Duration.ofMinutes(5), BAND);
    }

    /** Profile {@code fast}: one site, benchmarks. */
    public static AssessSettings fast() {
        return new AssessSettings(Duration.ofMillis(750), Duration.ofMinutes(5), BAND);
    }
}
