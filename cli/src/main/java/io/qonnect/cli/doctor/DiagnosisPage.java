package io.qonnect.cli.doctor;

import io.qonnect.cli.doctor.Finding.Level;
import io.qonnect.cli.render.Texts;
import java.util.Locale;

/** A diagnosis as people read it: one line for what is well, two for what is not. */
public final class DiagnosisPage {
    private static final String INDENT = " ".repeat(25);

    private DiagnosisPage() {}

    /** The page; every line ends with a line break. */
    public static String text(Diagnosis diagnosis) {
        StringBuilder page = new StringBuilder();
        Finding.Area shown = null;
        for (Finding finding : diagnosis.findings()) {
            String area = finding.area() == shown ? "" : finding.area().name();
            shown = finding.area();
            page.append(String.format(Locale.ROOT, "%-14s %-9s %s%n", area, finding.level(), plain(finding.found())));
            String action = finding.action();
            if (action != null) {
                page.append(INDENT).append("do: ").append(plain(action)).append('\n');
            }
            Entry runbook = finding.runbook();
            if (runbook != null) {
                page.append(INDENT)
                        .append("see: docs/runbook.md#")
                        .append(runbook.anchor())
                        .append('\n');
            }
        }
        return page.append('\n').append(summary(diagnosis)).append('\n').toString();
    }

    private static String summary(Diagnosis diagnosis) {
        long problems = diagnosis.count(Level.problem);
        long warnings = diagnosis.count(Level.warning);
        return problems == 0 && warnings == 0
                ? "All is well."
                : Texts.count(problems, "problem") + ", " + Texts.count(warnings, "warning") + ".";
    }

    private static String plain(String text) {
        return Texts.plain(text);
    }
}
