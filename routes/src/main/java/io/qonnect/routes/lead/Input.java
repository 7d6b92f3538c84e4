package io.qonnect.routes.lead;

import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.score.ScoreSheet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@link LeadCore} is told. Records are given in offset order per partition, from each topic's start,
 * leader or not; what was given once is never taken back.
 */
public sealed interface Input {
    /** A record of {@code applications}. */
    record WishRead(int partition, Wish wish) implements Input {}

    /** A record of {@code clusters}; a null registration is a tombstone: the cluster was removed. */
    record RegistrationRead(String cluster, @Nullable ClusterRegistration registration) implements Input {}

    /** A record of {@code cluster-profiles}; one partition is enough. */
    record ProfileRead(ClusterProfile profile) implements Input {}

    /** A record of {@code score-sheets}. */
    record SheetRead(ScoreSheet sheet) implements Input {}

    /** A record of {@code reports.<cluster>}. */
    record ReportRead(String cluster, Report report) implements Input {}

    /** A record of {@code decisions}, own ones included. */
    record DecisionRead(long offset, Decision decision) implements Input {}

    /** A record of {@code decisions} that could not be decoded. */
    record DecisionUnreadable(long offset) implements Input {}

    /** The campaign was won: this replica holds the leader key. The barrier is appended in answer, or the term ended. */
    record TermGranted(long epoch, String termId) implements Input {}

    /** The lease was renewed: this replica may act until then (nanos of {@link LeaseGuard}). */
    record LeaseRenewed(long mayActUntilNanos) implements Input {}

    /** The lease is gone, or the leader key is another's. */
    record LeaseLost(String why) implements Input {}

    /** The broker acknowledged a record of this term. */
    record AppendAcked(Stamp stamp, long offset) implements Input {}

    /** An append failed, or its outcome is unknown: the term ends. */
    record AppendFailed(Stamp stamp, String why) implements Input {}

    /**
     * The leader of {@code decisions} answered: its log ends there (asked every ttl/4 while a term runs).
     *
     * @param foldedWhenAsked {@code fold().nextOffset()} at the time the question was sent
     */
    record LogEnd(long endOffset, long foldedWhenAsked) implements Input {}

    /** Likewise where its log begins; also the answer to {@link Effect.Trim}. */
    record LogStart(long offset) implements Input {}

    /** The log was not trimmed; nothing else follows from it. */
    record TrimFailed(String why) implements Input {}

    /**
     * {@code clusters} and {@code cluster-profiles} were given up to the end offsets that were asked for after the
     * barrier was acknowledged.
     */
    record SharedCaughtUp() implements Input {}

    /** Likewise {@code applications} and {@code score-sheets} of a partition. */
    record PartitionCaughtUp(int partition) implements Input {}

    /** Likewise the reports of a cluster. */
    record ReportsCaughtUp(String cluster) implements Input {}

    /**
     * An operator resumes ({@code qonnect resume}): without an application, ends a mass-failure stop; with one, what of it
     * failed repeatedly is tried again.
     *
     * @param seen stamp of the decision that the operator has seen; null exactly when application is
     */
    record ResumeRequested(
            @Nullable AppKey application, @Nullable Stamp seen) implements Input {}

    /**
     * Everything that was there has been given: decide. Given after each batch of inputs, and at the time last asked
     * for by {@link Effect.WakeAt} even when nothing arrived.
     */
    record Drained() implements Input {}
}
