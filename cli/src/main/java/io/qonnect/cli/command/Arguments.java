package io.qonnect.cli.command;

import io.qonnect.cli.CommandFailed;
import io.qonnect.kb.name.AppKey;
import java.time.Duration;

/** Arguments that are names or times. */
final class Arguments {
    private Arguments() {}

    /** {@code app} or {@code ns/app}. */
    static AppKey app(String text) {
        try {
            return AppKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage("APP " + e.getMessage() + ".");
        }
    }

    /** Such as {@code 30s}. */
    static Duration span(String option, String text) {
        var parsed = io.qonnect.kb.quantity.Span.parse(text);
        return parsed.value().orElseThrow(() -> CommandFailed.usage(option + " " + parsed.problem() + "."));
    }
}
