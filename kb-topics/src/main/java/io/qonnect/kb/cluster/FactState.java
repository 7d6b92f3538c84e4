package io.qonnect.kb.cluster;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Whether a fact can be counted on. Only a Fresh one may win. */
public enum FactState {
    Fresh,
    /** It was known, and its validity is over. */
    Stale,
    /** It was never known, or what was said makes no sense. */
    @JsonEnumDefaultValue
    Unknown
}
