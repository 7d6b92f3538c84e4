package io.qonnect.kb.order;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Value of {@code orders}: something that an operator asks the lead to do once, about what the operator has seen. Read
 * again after a restart it changes nothing: what it was about is over by then, or has a later decision.
 *
 * @param kind what is asked
 * @param application which one; null = the federation
 * @param seen stamp of the application's decision that the operator has seen: a later one is not meant; null exactly when
 *     application is
 * @param at wall clock of who asks; for people only
 */
public record Order(
        Kind kind, @Nullable AppKey application, @Nullable Stamp seen, Instant at) {
    /** What is asked. */
    public enum Kind {
        /**
         * Of the federation: end a mass-failure stop, for the silent clusters are really lost. Of an application: try again
         * what failed repeatedly and is left alone.
         */
        Resume,
        /** Of a newer version; passed over. */
        @JsonEnumDefaultValue
        UNKNOWN
    }

    public Order {
        if ((application == null) != (seen == null)) {
            throw new IllegalArgumentException("an order names an application exactly when it names a decision of it");
        }
    }
}
