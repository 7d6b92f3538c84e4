package io.qonnect.kb.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts of CPU, memory and storage as Kubernetes writes them: {@code 100m}, {@code 1.5Gi}, {@code 2}, {@code 1e3}.
 * Parsed as Kubernetes does, fractions rounded up; refused are negative ones and those that do not fit 64 bits.
 */
public final class KubernetesQuantity {
    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+))([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,3})?");
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final String BINARY = "KMGTPE";
    private static final String ALLOWED =
            "it must be a Kubernetes quantity of at least 0: a number, then nothing or one"
                    + " of n u m k M G T P E Ki Mi Gi Ti Pi Ei, or an exponent, such as \"100m\" or \"1.5Gi\"";
    private static final int LONGEST = 64;

    private KubernetesQuantity() {}

    /** The amount in thousandths, as of CPU. */
    public static Parsed<Long> millis(String text) {
        return whole(text, 3);
    }

    /** The amount in ones, as of bytes. */
    public static Parsed<Long> units(String text) {
        return whole(text, 0);
    }

    private static Parsed<Long> whole(String text, int scale) {
        Parsed<BigDecimal> exact = parse(text);
        BigDecimal value = exact.orNull();
        if (value == null) {
            return exact.map(BigDecimal::longValue);
        }
        BigDecimal scaled = value.movePointRight(scale).setScale(0, RoundingMode.UP);
        return scaled.toBigInteger().bitLength() > 63
                ? Parsed.wrong(text, "too large", ALLOWED)
                : Parsed.ok(scaled.longValue());
    }

    /** The exact amount. */
    static Parsed<BigDecimal> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            return Parsed.wrong(text, "", ALLOWED);
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        if (number.signum() < 0) {
            return Parsed.wrong(text, "negative", ALLOWED);
        }
        String suffix = matcher.group(2) == null ? "" : matcher.group(2);
        return Parsed.ok(number.multiply(factor(suffix)));
    }

    private static BigDecimal factor(String suffix) {
        if (suffix.isEmpty()) {
            return BigDecimal.ONE;
        }
        if (suffix.endsWith("i")) {
            return BigDecimal.valueOf(1024).pow(BINARY.indexOf(suffix.charAt(0)) + 1);
        }
        Integer power = DECIMAL.get(suffix);
        return BigDecimal.ONE.scaleByPowerOfTen(power == null ? Integer.parseInt(suffix.substring(1)) : power);
    }
}
