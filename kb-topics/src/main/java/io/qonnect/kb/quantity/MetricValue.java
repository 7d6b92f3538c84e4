package io.qonnect.kb.quantity;

import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.report.Reading;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The value of a metric as people and nodes write it: {@code "2.4 W"}, {@code "0.0024 kWh/h"}, {@code "16.3884 EUR/h"},
 * {@code "5 Gbit/s"}, {@code "312 gCO2eq/kWh"}, {@code "6"} or {@code "100m"} CPUs, {@code "1.5Gi"}. Nonsense is a
 * problem and never a value.
 */
public final class MetricValue {
    private static final Pattern FORM = Pattern.compile(
            "([+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?) *([A-Za-z][A-Za-z0-9/]*)?");
    private static final int LONGEST = 64;

    private MetricValue() {}

    /** Reads a text with its unit; the value is in the metric's unit, finite and at least 0. */
    public static Parsed<Double> parse(Metric metric, String text) {
        return switch (metric) {
            case POWER -> withUnit(text, Unit.POWER, "2.4 W");
            case COST -> withUnit(text, Unit.PRICE, "16.3884 EUR/h");
            case BANDWIDTH -> withUnit(text, Unit.BANDWIDTH, "5 Gbit/s");
            case CARBON -> withUnit(text, Unit.CARBON, "312 gCO2eq/kWh");
            case CPU ->
                KubernetesQuantity.parse(text.replace(" ", ""))
                        .map(cores -> cores.movePointRight(3).doubleValue());
            case MEMORY, STORAGE -> KubernetesQuantity.parse(withoutBytes(text)).map(BigDecimal::doubleValue);
        };
    }

    /** Takes the B off {@code 1.5GiB} and {@code 100 B}, in time that grows with the text, as a pattern's would not. */
    private static String withoutBytes(String text) {
        String number = text.endsWith("B") ? text.substring(0, text.length() - 1) : text;
        return number.stripTrailing();
    }

    /** Reads what a node says of itself: a bare number and, beside it, its unit. */
    public static Parsed<Double> reading(Metric metric, Reading reading) {
        return parse(metric, reading.unit().isEmpty() ? reading.value() : reading.value() + " " + reading.unit());
    }

    private static Parsed<Double> withUnit(String text, List<Unit> units, String example) {
        String allowed = "it must be a number of at least 0 with its unit ("
                + units.stream().map(Unit::name).collect(Collectors.joining(", ")) + "), such as \"" + example + "\"";
        Matcher matcher = FORM.matcher(text.strip());
        if (text.length() > LONGEST || !matcher.matches()) {
            return Parsed.wrong(text, "", allowed);
        }
        String name = matcher.group(2);
        if (name == null) {
            return Parsed.wrong(text, "a number without a unit", allowed);
        }
        return units.stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .map(unit -> checked(text, new BigDecimal(matcher.group(1)), unit, allowed))
                .orElseGet(() -> Parsed.wrong(text, "in a unit that is not known here", allowed));
    }

    private static Parsed<Double> checked(String text, BigDecimal number, Unit unit, String allowed) {
        double value = number.multiply(BigDecimal.valueOf(unit.factor())).doubleValue();
        if (!Double.isFinite(value)) {
            return Parsed.wrong(text, "too large", allowed);
        }
        return value < 0 ? Parsed.wrong(text, "negative", allowed) : Parsed.ok(value);
    }
}
