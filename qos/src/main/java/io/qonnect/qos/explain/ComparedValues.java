package io.qonnect.qos.explain;

import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.score.Term;
import io.qonnect.qos.objective.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two values of one objective side by side, such as {@code 2.40 W against 2.57 W of fog-cost, 6.4 % less}. */
final class ComparedValues {
    private ComparedValues() {}

    static String text(Term mine, Term other, String rival) {
        String text = value(mine) + " against " + value(other) + " of " + rival;
        if (!mine.parts().isEmpty()) {
            return text + parts(mine, other);
        }
        return text + difference(mine, other);
    }

    private static String value(Term term) {
        Double raw = term.raw();
        if (raw == null) {
            return "an unknown value";
        }
        String text = Amounts.text(raw, term.unit());
        return term.state() == FactState.Fresh
                ? text
                : text + " (" + term.state().name().toLowerCase(Locale.ROOT) + ")";
    }

    private static String difference(Term mine, Term other) {
        Double a = mine.raw();
        Double b = other.raw();
        if (a == null || b == null || b == 0 || other.state() != FactState.Fresh) {
            return "";
        }
        double percent = 100 * Math.abs(a - b) / b;
        return String.format(Locale.ROOT, ", %.1f %% %s", percent, a < b ? "less" : "more");
    }

    private static String parts(Term mine, Term other) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, Double> part : mine.parts().entrySet()) {
            String unit = Metric.byId(part.getKey()).map(Metric::unit).orElse("");
            Double theirs = other.parts().get(part.getKey());
            parts.add(part.getKey().replace(".allocatable", "").replace("network.", "") + " "
                    + Amounts.text(part.getValue(), unit) + " against "
                    + (theirs == null ? "unknown" : Amounts.text(theirs, unit)));
        }
        return " (" + String.join(", ", parts) + ")";
    }
}
