package io.qonnect.routes.lead;

import io.qonnect.routes.trimming.TrimLimits;
import java.time.Duration;

/**
 * Times and limits of the lead.
 *
 * @param systemId the installation; in every decision
 * @param name of this replica, for people
 * @param leaseTtl time to live of the lease
 * @param suspectedAfter silence of a cluster after which nothing new goes there
 * @param lostAfter silence after which a cluster is Lost
 * @param returningFor how long a cluster that was Lost must live before something new goes there
 * @param massFailureShare more than this share of the clusters silent at once looks like our own fault; 0 to 1
 * @param progressDeadline how long a copy may take to become Available
 * @param drainGrace how long a Draining copy still runs
 * @param attempts on how many clusters one component of one generation may fail before it is left alone; at least 1
 * @param movesAtOnce so many applications leave draining clusters at the same time; at least 1
 * @param logSilence an append or a question for the log's end unanswered for this long ends the term
 * @param barrierEvery a lead proves this often that it can write
 * @param trim how long the log of decisions may become
 */
public record Settings(
        String systemId,
        String name,
        Duration leaseTtl,
        Duration suspectedAfter,
        Duration lostAfter,
        Duration returningFor,
        double massFailureShare,
        Duration progressDeadline,
        Duration drainGrace,
        int attempts,
        int movesAtOnce,
        Duration logSilence,
        Duration barrierEvery,
        TrimLimits trim) {

    /** Profile {@code default}: safe across a wide area. */
    public static Settings wideArea(String systemId, String name) {
        return new Settings(
                systemId,
                name,
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                0.5,
                Duration.ofSeconds(120),
                Duration.ofSeconds(10),
                3,
                5,
                Duration.ofSeconds(10),
                Duration.ofHours(1),
                TrimLimits.DEFAULT);
    }

    /** Profile {@code fast}: one site, benchmarks. */
    public static Settings fast(String systemId, String name) {
        return new Settings(
                systemId,
                name,
                Duration.ofSeconds(2),
                Duration.ofMillis(400),
                Duration.ofMillis(750),
                Duration.ofSeconds(1),
                0.5,
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                3,
                5,
                Duration.ofSeconds(2),
                Duration.ofHours(1),
                TrimLimits.DEFAULT);
    }

    /** The same, with other limits of the log. */
    public Settings withTrim(TrimLimits limits) {
        return new Settings(
                systemId,
                name,
                leaseTtl,
                suspectedAfter,
                lostAfter,
                returningFor,
                massFailureShare,
                progressDeadline,
                drainGrace,
                attempts,
                movesAtOnce,
                logSilence,
                barrierEvery,
                limits);
    }
}
