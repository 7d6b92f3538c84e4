package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities in the one form in which the API server writes them: {@code 0.5} is {@code 500m}. */
final class Quantities {
    private static final Pattern FORM = Pattern.compile("([0-9.]+)(Ki|Mi|Gi|Ti|Pi|Ei|m|k|M|G|T|P|E|)");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final List<String> DECIMAL = List.of("m", "", "k", "M", "G", "T", "P", "E");
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

    private Quantities() {}

    /** Rewrites a map of quantities. */
    static void shorten(JsonNode map) {
        if (map instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                entry.setValue(object.textNode(shortest(entry.getValue().asText())));
            }
        }
    }

    /** What is no quantity stays as it is. */
    static String shortest(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        try {
            BigDecimal number = new BigDecimal(matcher.group(1));
            String suffix = matcher.group(2);
            return suffix.endsWith("i") ? binary(number, BINARY.indexOf(suffix)) : decimal(number, suffix);
        } catch (NumberFormatException noNumber) {
            return text;
        }
    }

    private static String binary(BigDecimal number, int from) {
        BigDecimal value = number;
        int suffix = from;
        while (suffix > 0 && !isWhole(value)) {
            value = value.multiply(KIBI);
            suffix--;
        }
        while (suffix < BINARY.size() - 1 && value.signum() != 0 && isWhole(value.divide(KIBI))) {
            value = value.divide(KIBI);
            suffix++;
        }
        return value.stripTrailingZeros().toPlainString() + BINARY.get(suffix);
    }

    private static String decimal(BigDecimal number, String from) {
        BigDecimal value = number.scaleByPowerOfTen(3 * DECIMAL.indexOf(from));
        if (value.signum() == 0) {
            return "0";
        }
        int suffix = 0;
        while (suffix < DECIMAL.size() - 1 && isWhole(value.scaleByPowerOfTen(-3))) {
            value = value.scaleByPowerOfTen(-3);
            suffix++;
        }
        return value.stripTrailingZeros().toPlainString() + DECIMAL.get(suffix);
    }

    private static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }
}
