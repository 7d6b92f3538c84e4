package io.qonnect.kb.application;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What quality is wished for. {@code pricing} in a spec is an alias of cost. */
public enum Objective {
    /** Least power. */
    energy,
    /** Least money. */
    cost,
    /** Most capable nodes: CPU, memory, storage and bandwidth, counted once together. */
    performance,
    @JsonEnumDefaultValue
    UNKNOWN
}
