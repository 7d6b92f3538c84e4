package io.qonnect.kb.application;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What a missing or stale value does to a cluster. It never helps it. */
public enum WhenUnknown {
    /** The cluster is infeasible. */
    Exclude,
    /** The objective counts as the worst. The default. */
    @JsonEnumDefaultValue
    Penalize,
    /** The objective is left out for that cluster: it counts as the worst of those known, never better. */
    Ignore
}
