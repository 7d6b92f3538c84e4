package io.qonnect.it.simulation;

import java.util.List;

/** What a campaign must have reached now and then, or it shows little: names of counters, see {@link Outcome#counts}. */
public final class RarePaths {
    /** In the order in which they are shown. */
    public static final List<String> NAMES = List.of(
            "record StaleEpoch",
            "stale command dropped",
            "term ended: LeaseLost",
            "term ended: HigherEpoch",
            "term ended: AppendFailed",
            "event FailoverStarted",
            "event CopyReturned",
            "event MoveCompleted",
            "event CopyFailed",
            "event Deleted",
            "event LogTrimmed",
            "event LogTrimFailed");

    private RarePaths() {}
}
