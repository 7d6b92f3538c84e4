package io.qonnect.kb.decision;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** State of a copy; DESIGN section 3 says how it leaves each. */
public enum CopyState {
    /** Its cluster runs it; it is bound only while no copy Serves. */
    Preparing,
    /** Its cluster runs it, and consumers are bound to it. */
    Serving,
    /** Its cluster is Lost; the command is unchanged. */
    Stranded,
    /** Its cluster runs it, and nobody is bound to it. */
    Draining,
    /** Its cluster stops it. */
    Retired,
    @JsonEnumDefaultValue
    UNKNOWN;

    /** Whether its cluster must run it. */
    public boolean runs() {
        return this == Preparing || this == Serving || this == Stranded || this == Draining;
    }
}
