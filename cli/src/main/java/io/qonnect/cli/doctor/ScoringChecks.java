package io.qonnect.cli.doctor;

import io.qonnect.cli.doctor.Finding.Area;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.View;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.DeadLetter;
import java.util.ArrayList;
import java.util.List;

/** Whether every wish has its sheet, and what was not taken. */
final class ScoringChecks {
    private ScoringChecks() {}

    static List<Finding> of(Observed observed) {
        View view = observed.view();
        List<Finding> findings = new ArrayList<>();
        unscored(observed, findings);
        if (view.unreadable() > 0) {
            findings.add(Finding.warning(
                    Area.scoring,
                    Texts.count(view.unreadable(), "record")
                            + " between our own parts cannot be read, and passed over.",
                    "Bring all parts to one version.",
                    Entry.RECORD_UNREADABLE));
        }
        refused(observed, findings);
        return findings;
    }

    private static void unscored(Observed observed, List<Finding> findings) {
        View view = observed.view();
        List<Wish> wanted =
                view.wishes().values().stream().filter(w -> !w.deleted()).toList();
        List<AppKey> unscored = wanted.stream()
                .filter(w -> view.sheet(w.application())
                        .filter(s -> s.generation() >= w.generation())
                        .isEmpty())
                .map(Wish::application)
                .toList();
        if (unscored.isEmpty()) {
            findings.add(Finding.ok(
                    Area.scoring, Texts.count(wanted.size(), "application") + ", each scored at its newest wish."));
        } else {
            findings.add(Finding.problem(
                    Area.scoring,
                    "Without a score of the newest wish: " + unscored.size() + " of "
                            + Texts.count(wanted.size(), "application") + ", such as " + Texts.app(unscored.get(0))
                            + ".",
                    "Look again in some seconds. If it stays so, see whether a Streams instance runs: `"
                            + observed.program() + " logs streams-1`.",
                    Entry.NOTHING_SCORED));
        }
    }

    private static void refused(Observed observed, List<Finding> findings) {
        List<DeadLetter> letters = observed.view().refusedSpecs();
        if (letters.isEmpty()) {
            return;
        }
        DeadLetter newest = letters.get(letters.size() - 1);
        String key = newest.key();
        findings.add(Finding.warning(
                Area.scoring,
                Texts.count(letters.size(), "record") + " of specs refused; the newest "
                        + (key == null ? "" : "(key \"" + Texts.plain(key) + "\") ") + "at offset " + newest.offset()
                        + ": " + newest.code() + ".",
                "`" + observed.program() + " events` says why. Accepted wishes stay in force.",
                Entry.SPEC_REFUSED));
    }
}
