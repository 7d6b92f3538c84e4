package io.qonnect.cli.doctor;

import io.qonnect.cli.doctor.Finding.Area;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.Stops;
import io.qonnect.cli.view.View;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether every component serves, and what those wait for that do not. */
final class ApplicationChecks {
    /** So many of one kind are named one by one; the rest is a number. */
    private static final int NAMED = 5;

    private static final Duration LONG = Duration.ofMinutes(5);

    private ApplicationChecks() {}

    static List<Finding> of(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        int serving = 0;
        List<Finding> waiting = new ArrayList<>();
        for (Decision decision : observed.view().fold().decisions().values()) {
            String app = Texts.app(java.util.Objects.requireNonNull(decision.application()));
            decision.pending().forEach(p -> waiting.add(pending(app, decision, p, observed)));
            for (Copy copy : decision.copies()) {
                serving += copy.state() == CopyState.Serving ? 1 : 0;
                copy(app, decision, copy, observed).ifPresent(waiting::add);
            }
        }
        if (waiting.isEmpty()) {
            findings.add(
                    Finding.ok(Area.applications, "Copies that serve: " + serving + "; nothing is pending or stuck."));
        }
        findings.addAll(waiting.subList(0, Math.min(NAMED, waiting.size())));
        if (waiting.size() > NAMED) {
            findings.add(Finding.warning(
                    Area.applications,
                    "So do " + (waiting.size() - NAMED) + " more.",
                    "`" + observed.program() + " get components` lists all.",
                    Entry.UNSCHEDULABLE));
        }
        return findings;
    }

    private static Finding pending(String app, Decision decision, Pending pending, Observed observed) {
        boolean leftAlone = Stops.leftAlone(decision).contains(pending.message());
        return Finding.warning(
                Area.applications,
                app + "/" + pending.component() + " is placed nowhere: " + Texts.plain(pending.message()),
                leftAlone
                        ? "Publish a corrected wish, or `" + observed.program() + " resume " + app + "`."
                        : "`" + observed.program() + " explain " + app + " " + pending.component()
                                + "`; then make room, or relax a limit.",
                leftAlone ? Entry.REPEATEDLY_FAILED : Entry.UNSCHEDULABLE);
    }

    private static Optional<Finding> copy(String app, Decision decision, Copy copy, Observed observed) {
        View view = observed.view();
        Optional<ComponentReport> report = view.report(
                        copy.cluster(),
                        new ComponentKey(java.util.Objects.requireNonNull(decision.application()), copy.component()))
                .filter(r -> !r.stamp().isBelow(copy.stamp()));
        String where = app + "/" + copy.component() + " in " + copy.cluster();
        String describe = "`" + observed.program() + " describe app " + app + "` tells its story.";
        Optional<ComponentReport> refused =
                report.filter(r -> r.condition() == CopyCondition.Blocked || r.condition() == CopyCondition.Failed);
        if (refused.isPresent() && copy.state().runs()) {
            ComponentReport said = refused.get();
            String message = said.message();
            return Optional.of(Finding.warning(
                    Area.applications,
                    where + " is " + said.condition() + (message == null ? "." : ": " + Texts.plain(message)),
                    describe,
                    said.condition() == CopyCondition.Failed ? Entry.COPY_FAILED : Entry.ALREADY_EXISTS));
        }
        Duration since = Duration.between(decision.at(), observed.at());
        if (copy.state() != CopyState.Serving && since.compareTo(LONG) > 0) {
            return Optional.of(Finding.warning(
                    Area.applications,
                    where + " is " + copy.state() + " for " + Texts.span(since) + ": " + Texts.plain(copy.reason()),
                    describe,
                    copy.state() == CopyState.Stranded ? Entry.COPY_STRANDED : Entry.COPY_STUCK));
        }
        return Optional.empty();
    }
}
