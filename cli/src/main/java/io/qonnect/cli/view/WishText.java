package io.qonnect.cli.view;

import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.Constraint;
import io.qonnect.kb.application.Objective;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A wish in words. */
final class WishText {
    private WishText() {}

    static List<String> lines(ApplicationSpec spec) {
        List<String> lines = new ArrayList<>();
        lines.add(weights(spec.qos().weights()) + "; ranked by " + spec.qos().algorithm() + ".");
        if (!spec.qos().constraints().isEmpty()) {
            lines.add("Only where "
                    + spec.qos().constraints().stream().map(WishText::limit).collect(Collectors.joining(" and "))
                    + ".");
        }
        lines.add("Moves for a gain of at least " + number(spec.minImprovementPercent()) + " %"
                + (spec.cooldownSeconds() > 0
                        ? ", not within " + spec.cooldownSeconds() + " s of its last move."
                        : "."));
        if (spec.tolerationSeconds() > 0) {
            lines.add("A lost cluster is waited for " + spec.tolerationSeconds() + " s longer than usual.");
        }
        return lines;
    }

    private static String weights(Map<Objective, Double> weights) {
        double sum = weights.values().stream().mapToDouble(w -> w).sum();
        List<Map.Entry<Objective, Double>> weighed = weights.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .sorted(Map.Entry.<Objective, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        if (weighed.size() == 1) {
            return "Wants " + words(weighed.get(0).getKey()) + ", whatever else it takes";
        }
        return "Wants "
                + weighed.stream()
                        .map(e -> words(e.getKey()) + " (" + Math.round(100 * e.getValue() / sum) + " %)")
                        .collect(Collectors.joining(", then "));
    }

    private static String words(Objective objective) {
        return switch (objective) {
            case energy -> "the least power";
            case cost -> "the lowest price";
            case performance -> "the most capable nodes";
            case UNKNOWN -> "something that this version does not know";
        };
    }

    private static String limit(Constraint constraint) {
        String compared = switch (constraint.op()) {
            case lt -> "below ";
            case lte -> "at most ";
            case gt -> "above ";
            case gte -> "at least ";
            case UNKNOWN -> "compared in an unknown way with ";
        };
        return constraint.metric() + " is " + compared + constraint.text();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }
}
