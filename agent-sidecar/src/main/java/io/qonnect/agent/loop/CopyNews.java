package io.qonnect.agent.loop;

import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends what is news of a component, and not every step on the way. Of the loop's thread. */
final class CopyNews {
    private static final long STEPS_MILLIS = 250;

    private final Threads threads;
    private final ReportSink reports;
    private final NodeReporter nodes;
    private final Consumer<ComponentKey> look;

    /**
     * @param look tells here what is seen of a component now, if that is news
     */
    CopyNews(Threads threads, ReportSink reports, NodeReporter nodes, Consumer<ComponentKey> look) {
        this.threads = threads;
        this.reports = reports;
        this.nodes = nodes;
        this.look = look;
    }

    void tell(ComponentState state, ComponentReport report) {
        ComponentReport last = state.reported;
        if (report.equals(last)) {
            return;
        }
        if (!state.due && isStepOnTheWay(report, last)) {
            tellLater(report.component(), state);
            return;
        }
        state.reported = report;
        reports.component(report);
        boolean newlyScheduled = report.podsScheduled()
                && (last == null || !last.podsScheduled() || !last.stamp().equals(report.stamp()));
        if (newlyScheduled) {
            nodes.again();
        }
    }

    /** Nothing waits for it: the same stamp, still Progressing, and its pods are as scheduled as they were. */
    private static boolean isStepOnTheWay(ComponentReport report, @Nullable ComponentReport last) {
        return last != null
                && report.condition() == CopyCondition.Progressing
                && last.condition() == CopyCondition.Progressing
                && report.stamp().equals(last.stamp())
                && report.podsScheduled() == last.podsScheduled()
                && Objects.equals(report.reason(), last.reason());
    }

    private void tellLater(ComponentKey key, ComponentState state) {
        if (!state.lookLater) {
            state.lookLater = true;
            threads.later(STEPS_MILLIS, () -> {
                state.lookLater = false;
                state.due = true;
                look.accept(key);
                state.due = false;
            });
        }
    }
}
