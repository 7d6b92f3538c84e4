package io.qonnect.it.soak;

import io.qonnect.cli.soak.SoakPlan;
import io.qonnect.it.history.Verdict;
import io.qonnect.it.history.Violation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a soak.
 *
 * @param convergedAfter from the last mending; null = it did not
 */
record SoakReport(SoakPlan plan, Verdict verdict, @Nullable Duration convergedAfter) {
    private static final int SHOWN = 20;

    boolean well() {
        return convergedAfter != null && verdict.violations().isEmpty();
    }

    Map<String, Object> asMap() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("benchmark", "soak");
        report.put("seed", plan.seed());
        report.put("seconds", plan.length().toSeconds());
        report.put("convergedAfterMillis", convergedAfter == null ? -1 : convergedAfter.toMillis());
        report.put("specsLost", verdict.specsLost());
        report.put("wrongDeletes", verdict.wrongDeletes());
        report.put("staleEffects", verdict.staleEffects());
        report.put("violations", verdict.violations());
        report.put("counts", verdict.counts());
        return report;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        verdict.counts().forEach((what, count) -> line(text, what, count));
        line(text, "acknowledged specs lost", verdict.specsLost());
        line(text, "wrong deletes", verdict.wrongDeletes());
        line(text, "stale effects", verdict.staleEffects());
        line(text, "violations", verdict.violations().size());
        text.append(
                convergedAfter == null
                        ? "It did not converge."
                        : String.format(
                                Locale.ROOT,
                                "Converged %.1f s after everything was mended.",
                                convergedAfter.toMillis() / 1e3));
        List<Violation> found = verdict.violations();
        found.stream().limit(SHOWN).forEach(v -> text.append('\n').append(v));
        if (found.size() > SHOWN) {
            text.append("\n... and ").append(found.size() - SHOWN).append(" more in the report.");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String what, long count) {
        text.append(String.format(Locale.ROOT, "%-44s %8d%n", what, count));
    }
}
