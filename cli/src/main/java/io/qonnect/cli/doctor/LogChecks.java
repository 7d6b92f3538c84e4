package io.qonnect.cli.doctor;

import io.qonnect.cli.doctor.Finding.Area;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.View;
import io.qonnect.kb.decision.DecisionFold.Verdict;
import io.qonnect.kb.name.Stamp;
import java.util.ArrayList;
import java.util.List;

/** Whether the log of decisions is whole, of one installation, and not behind what was made of it. */
final class LogChecks {
    private LogChecks() {}

    static List<Finding> of(Observed observed) {
        View view = observed.view();
        List<Finding> findings = new ArrayList<>();
        behind(observed, findings);
        foreign(view, findings);
        unread(view, findings);
        trimming(view, findings);
        if (findings.isEmpty()) {
            findings.add(Finding.ok(Area.log, whole(observed)));
        }
        return findings;
    }

    /** Placements and reports are made of decisions: one that they cite and the log does not have was there once. */
    private static void behind(Observed observed, List<Finding> findings) {
        View.Cited cited = observed.cited();
        Stamp end = observed.view().fold().last();
        if (cited.stamp().isAbove(end)) {
            findings.add(Finding.problem(
                    Area.log,
                    "The log of decisions ends at " + end.text() + ", but " + cited.by() + " cites "
                            + cited.stamp().text() + ": the log lost its end, or was replaced.",
                    "Keep the leads stopped and bring the log back; a lead that starts on it knows nothing of what"
                            + " is missing.",
                    Entry.LOG_BEHIND));
        }
    }

    private static void foreign(View view, List<Finding> findings) {
        long foreign = view.refused(Verdict.ForeignSystem);
        if (foreign > 0) {
            findings.add(Finding.problem(
                    Area.log,
                    Texts.count(foreign, "barrier") + " in the log of another installation than \""
                            + view.fold().systemId().orElse("") + "\": two groups of leads write to one Kafka.",
                    "Stop the leads that are wrong here, or give them their own Kafka. Do not adopt.",
                    Entry.EPOCH_FLOOR));
        }
    }

    private static void unread(View view, List<Finding> findings) {
        long unreadable = view.refused(Verdict.Unreadable);
        if (unreadable > 0) {
            findings.add(Finding.warning(
                    Area.log,
                    unreadable
                            + " records in the log of decisions cannot be read by this version; they are passed over.",
                    "Bring all parts to one version; find out who else writes to the topic.",
                    Entry.RECORD_UNREADABLE));
        }
    }

    private static void trimming(View view, List<Finding> findings) {
        view.lastEvent("LogTrimFailed", "LogTrimmed")
                .filter(e -> e.reason().equals("LogTrimFailed"))
                .ifPresent(e -> findings.add(Finding.warning(
                        Area.log,
                        "The log of decisions grows: " + e.message() + ".",
                        "Give the leads the right to delete its records.",
                        Entry.LOG_TRIM_FAILED)));
    }

    private static String whole(Observed observed) {
        View view = observed.view();
        Observed.Extent extent = observed.kafka().decisions();
        String records = extent == null ? "" : Texts.count(extent.end() - extent.begin(), "record") + ", ";
        String overtaken = view.refused(Verdict.StaleEpoch) == 0
                ? ""
                : "; " + Texts.count(view.refused(Verdict.StaleEpoch), "record") + " of old leads, without effect";
        return view.fold().epoch() < 0
                ? "Nothing was decided yet."
                : "The log of decisions: " + records + "up to "
                        + view.fold().last().text() + overtaken + ".";
    }
}
