package io.qonnect.routes.leadership;

/**
 * Why a term is over.
 *
 * @param reason stable code
 * @param detail one sentence
 */
public record TermEnd(Reason reason, String detail) {
    /** Why a term ends. */
    public enum Reason {
        /** The epoch is not above the highest of the log, or the log is another system's. */
        EpochFloor,
        /** A higher epoch is in the log. */
        HigherEpoch,
        /** The first barrier of the own epoch is another's. */
        ForeignBarrier,
        /** A record of the own term came back as not effective. */
        NotEffective,
        /** An append failed, or its outcome is unknown. */
        AppendFailed,
        /** The leader of the log did not answer. */
        LogSilent,
        /** The log ends before what was folded of it. */
        LogBehind,
        /** The lease is gone. */
        LeaseLost
    }
}
