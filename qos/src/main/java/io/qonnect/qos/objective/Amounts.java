package io.qonnect.qos.objective;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Amounts as people read them. */
public final class Amounts {
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final String[] DECIMAL = {"", "k", "M", "G", "T", "P"};

    private Amounts() {}

    /**
     * The value with its unit: bytes as KiB and up, bit/s as kbit/s and up, millicores ({@code m}) as cores, all else
     * with two decimals, or three significant digits below 1.
     */
    public static String text(double value, String unit) {
        return switch (unit) {
            case "B" -> scaled(value, 1024, BINARY, "");
            case "bit/s" -> scaled(value, 1000, DECIMAL, "bit/s");
            case "m" -> plain(value / 1000) + " cores";
            case "" -> number(value);
            default -> number(value) + " " + unit;
        };
    }

    /** Two decimals, or three significant digits below 1; never in exponent form. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (size >= 1 || size == 0) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        return plain(value);
    }

    /** At most three significant digits, without trailing zeros. */
    private static String plain(double value) {
        return new BigDecimal(value)
                .round(new MathContext(3, RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String scaled(double value, double step, String[] prefixes, String unit) {
        double scaled = value;
        int i = 0;
        while (Math.abs(scaled) >= step && i < prefixes.length - 1) {
            scaled /= step;
            i++;
        }
        return plain(scaled) + " " + prefixes[i] + unit;
    }
}
