package io.qonnect.kb.application;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** The method that turns weighted objectives into a ranking. */
public enum Algorithm {
    Borda,
    WeightedSum,
    @JsonEnumDefaultValue
    UNKNOWN
}
