package io.qonnect.kb.report;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What the agent sees of a copy, at its stamp. */
public enum CopyCondition {
    /** Objects are applied; its workloads are not yet all Available. */
    Progressing,
    /** Everything is applied, and every workload has rolled out at this stamp and is available. */
    Available,
    /** It cannot become Available by itself: a roll-out failed or an object was refused; the message says why. */
    Failed,
    /** An object exists and is not ours: nothing of it was touched. */
    Blocked,
    /** Nothing of it is left in the cluster. Said only after the objects were seen to be gone. */
    Gone,
    @JsonEnumDefaultValue
    UNKNOWN
}
