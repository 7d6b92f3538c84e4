package io.qonnect.kb.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a plain scalar means by the core schema of YAML 1.2: {@code no}, {@code 12:30} and {@code 1_000} are text.
 * Refused are numbers that no JSON number of ours can hold, and {@code 0777}, which kubectl (YAML 1.1) reads as 511 and
 * YAML 1.2 as 777.
 */
final class CoreSchema {
    private static final Pattern INT = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9]+");
    private static final Pattern BASED = Pattern.compile("0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private CoreSchema() {}

    /** The value of a plain scalar; empty when it is a number that is refused. */
    static Optional<JsonNode> resolve(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> Optional.of(NullNode.getInstance());
            case "true", "True", "TRUE" -> Optional.of(BooleanNode.TRUE);
            case "false", "False", "FALSE" -> Optional.of(BooleanNode.FALSE);
            default -> startsLikeANumber(text.charAt(0)) ? number(text) : Optional.of(TextNode.valueOf(text));
        };
    }

    private static boolean startsLikeANumber(char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
    }

    private static Optional<JsonNode> number(String text) {
        if (NOT_FINITE.matcher(text).matches() || LEADING_ZERO.matcher(text).matches()) {
            return Optional.empty();
        }
        if (INT.matcher(text).matches()) {
            return integer(text, 10);
        }
        if (BASED.matcher(text).matches()) {
            return integer(text.substring(2), text.charAt(1) == 'x' ? 16 : 8);
        }
        return FLOAT.matcher(text).matches() ? decimal(text) : Optional.of(TextNode.valueOf(text));
    }

    static Optional<JsonNode> integer(String digits, int radix) {
        try {
            long value = Long.parseLong(digits, radix);
            return Optional.of(value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<JsonNode> decimal(String text) {
        double value = text.length() > 400 ? Double.NaN : Double.parseDouble(text);
        return Double.isFinite(value) ? Optional.of(DoubleNode.valueOf(value)) : Optional.empty();
    }
}
