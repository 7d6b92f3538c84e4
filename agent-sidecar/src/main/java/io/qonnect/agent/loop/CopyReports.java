package io.qonnect.agent.loop;

import io.qonnect.agent.inventory.Entry;
import io.qonnect.agent.observe.Judge;
import io.qonnect.agent.observe.Trouble;
import io.qonnect.agent.observe.Verdict;
import io.qonnect.agent.observe.Watched;
import io.qonnect.agent.reconcile.Marks;
import io.qonnect.agent.reconcile.Outcome;
import io.qonnect.agent.reconcile.Outcome.Phase;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import org.jspecify.annotations.Nullable;

/** What is to be said of a component, from what was done about it and what is seen of it. Values in, values out. */
final class CopyReports {
    private CopyReports() {}

    /** Of a component that is to run, as the inventory has it. */
    static ComponentReport running(
            ComponentKey key,
            @Nullable Command command,
            @Nullable Outcome outcome,
            Entry entry,
            Watched watched,
            DriftKeeper.@Nullable Note note) {
        if (outcome != null && stands(outcome)) {
            return report(key, entry.stamp(), entry.generation(), verdict(outcome), outcome);
        }
        boolean applied = outcome == null ? command == null : outcome.phase() == Phase.Applied;
        Verdict verdict = Judge.of(watched, Marks.owner(key), entry.stamp(), entry.objects());
        if (!applied && verdict.condition() == CopyCondition.Available) {
            verdict = new Verdict(CopyCondition.Progressing, false, verdict.ready(), verdict.wanted(), null);
        }
        ComponentReport report = report(key, entry.stamp(), entry.generation(), verdict, applied ? null : outcome);
        return note == null || report.reason() != null ? report : noted(report, note.reason(), note.message());
    }

    /** Of a component that is to be stopped: gone once the inventory says so. */
    static ComponentReport stopped(ComponentKey key, @Nullable Outcome outcome, Entry entry) {
        boolean gone = entry.goneSince() != null;
        CopyCondition condition = gone ? CopyCondition.Gone : CopyCondition.Progressing;
        Verdict verdict = new Verdict(condition, false, 0, 0, null);
        return report(key, entry.stamp(), entry.generation(), verdict, gone ? null : outcome);
    }

    /** The inventory could not be written: only the command's own stamp can be spoken of, if there is an end to say. */
    static @Nullable ComponentReport withoutEntry(ComponentKey key, @Nullable Command command, Outcome outcome) {
        return command == null || !stands(outcome)
                ? null
                : report(key, command.stamp(), command.generation(), verdict(outcome), outcome);
    }

    /** What was said last, with the news that a command below the newest stamp came. */
    static ComponentReport stale(ComponentReport last, Command stale, Stamp newest) {
        return noted(
                last,
                "StaleCommand",
                "a command with stamp " + stale.stamp().text() + " came after " + newest.text() + "; it was dropped");
    }

    private static ComponentReport noted(ComponentReport report, String reason, String message) {
        return new ComponentReport(
                report.component(),
                report.stamp(),
                report.generation(),
                report.condition(),
                report.podsScheduled(),
                report.readyReplicas(),
                report.wantedReplicas(),
                reason,
                message);
    }

    /** Whether trying again changes nothing until somebody does something. */
    private static boolean stands(Outcome outcome) {
        return outcome.phase() == Phase.Blocked || outcome.phase() == Phase.Refused || outcome.phase() == Phase.Denied;
    }

    private static Verdict verdict(Outcome outcome) {
        CopyCondition condition = outcome.phase() == Phase.Blocked ? CopyCondition.Blocked : CopyCondition.Failed;
        return new Verdict(condition, false, 0, 0, null);
    }

    private static ComponentReport report(
            ComponentKey key, Stamp stamp, long generation, Verdict verdict, @Nullable Outcome outcome) {
        Trouble trouble = verdict.trouble();
        String reason = trouble != null ? trouble.reason() : outcome == null ? null : outcome.reason();
        String message = trouble != null ? trouble.message() : outcome == null ? null : outcome.message();
        return new ComponentReport(
                key,
                stamp,
                generation,
                verdict.condition(),
                verdict.podsScheduled(),
                verdict.ready(),
                verdict.wanted(),
                reason,
                message);
    }
}
