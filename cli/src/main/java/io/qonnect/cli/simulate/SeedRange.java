package io.qonnect.cli.simulate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Seeds one after the other.
 *
 * @param from the first, at least 0
 * @param to the last, not below the first
 */
public record SeedRange(long from, long to) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,15})(?:\\.\\.(\\d{1,15}))?");

    /** How many. */
    public long count() {
        return to - from + 1;
    }

    @Override
    public String toString() {
        return from + ".." + to;
    }

    /** Reads {@code 1..300}, or {@code 7}. */
    static final class Converter implements ITypeConverter<SeedRange> {
        @Override
        public SeedRange convert(String text) {
            Matcher parts = TEXT.matcher(text);
            if (parts.matches()) {
                long from = Long.parseLong(parts.group(1));
                long to = parts.group(2) == null ? from : Long.parseLong(parts.group(2));
                if (from <= to) {
                    return new SeedRange(from, to);
                }
            }
            throw new TypeConversionException(
                    "\"" + text + "\" is no range of seeds; write FROM..TO, as 1..300, or one number");
        }
    }
}
