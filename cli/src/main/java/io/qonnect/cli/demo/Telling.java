package io.qonnect.cli.demo;

import io.qonnect.cli.render.Table;
import io.qonnect.cli.render.Texts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the demonstration prints. */
final class Telling {
    private Telling() {}

    /** One line: the time it took, what was done, where everything is; then why, and what is wrong. */
    static String step(StepResult result) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "[%6s] %s %s: %s",
                Texts.span(Duration.ofMillis(result.millis())),
                result.ok() ? "ok  " : "FAIL",
                result.name(),
                Expectation.line(result.placements())));
        Double gap = result.gapMillis();
        if (gap != null) {
            text.append(String.format(Locale.ROOT, " (gap %.0f ms)", Math.ceil(gap)));
        }
        result.why().forEach((component, why) -> {
            if (!why.isEmpty() && !result.before().equals(result.placements())) {
                text.append("\n            ").append(Texts.plain(why.get(0)));
            }
        });
        result.problems().forEach(p -> text.append("\n            wrong: ").append(p));
        return text.toString();
    }

    /** The table at the end. */
    static String table(List<StepResult> results) {
        Table table = new Table(List.of("STEP", "TOOK", "GAP", "BEFORE", "AFTER"));
        for (StepResult result : results) {
            Double gap = result.gapMillis();
            table.row(List.of(
                    (result.ok() ? "" : "FAIL ") + result.name(),
                    Texts.span(Duration.ofMillis(result.millis())),
                    gap == null ? "-" : String.format(Locale.ROOT, "%.0f ms", Math.ceil(gap)),
                    result.before().isEmpty() ? "-" : Expectation.line(result.before()),
                    Expectation.line(result.placements())));
        }
        return table.text();
    }

    /** The report as JSON has it. */
    static Map<String, Object> report(List<StepResult> results, boolean ok, Map<String, Object> conditions) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("ok", ok);
        report.put("steps", results);
        report.put("conditions", conditions);
        return report;
    }
}
