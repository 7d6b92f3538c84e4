package io.qonnect.kb.cluster;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Where in the continuum a cluster stands. */
public enum Tier {
    cloud,
    fog,
    edge,
    /** A tier that this version does not know; it matches no wish that names tiers. */
    @JsonEnumDefaultValue
    UNKNOWN
}
