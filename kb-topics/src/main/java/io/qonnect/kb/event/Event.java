package io.qonnect.kb.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Value of {@code events}: something that people want to read.
 *
 * @param at wall clock of the writer
 * @param severity Normal, or Warning when somebody may have to act
 * @param reason stable CamelCase code such as {@code SpecRefused}, {@code PlacementDecided}, {@code ClusterLost}
 * @param source process that says it, such as {@code lead-1}
 * @param application {@code ns/name}; null when it is about none
 * @param component its name; null likewise
 * @param cluster its name; null likewise
 * @param message one sentence with names and values
 */
public record Event(
        Instant at,
        Severity severity,
        String reason,
        String source,
        @Nullable String application,
        @Nullable String component,
        @Nullable String cluster,
        String message) {
    /** Whether somebody may have to act. */
    public enum Severity {
        Normal,
        Warning,
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
