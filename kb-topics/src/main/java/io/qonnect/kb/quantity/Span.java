package io.qonnect.kb.quantity;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spans of time as people write them: {@code "500ms"}, {@code "10s"}, {@code "1h30m"}, {@code "2d"}, {@code "PT5M"}. */
public final class Span {
    private static final Pattern FORM = Pattern.compile("(?:[0-9]{1,9}(?:ms|s|m|h|d))+");
    private static final Pattern PART = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final String ALLOWED =
            "it must be a span of time of at least 0 and at most ten years, a whole number"
                    + " with its unit (ms, s, m, h, d), such as \"10s\" or \"1h30m\"";

    private Span() {}

    public static Parsed<Duration> parse(String text) {
        if (text.matches("[0-9]+(\\.[0-9]+)?")) {
            return Parsed.wrong(text, "a number without a unit", ALLOWED);
        }
        Duration span = text.length() > 64 ? null : text.startsWith("P") ? iso(text) : parts(text);
        boolean fits = span != null && !span.isNegative() && span.compareTo(LONGEST) <= 0;
        return fits && span != null ? Parsed.ok(span) : Parsed.wrong(text, "", ALLOWED);
    }

    private static @Nullable Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Duration parts(String text) {
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
        }
        return sum;
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
