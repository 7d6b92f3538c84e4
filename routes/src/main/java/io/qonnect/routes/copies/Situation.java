package io.qonnect.routes.copies;

import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.routes.liveness.ClusterState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything one step of one application is decided from.
 *
 * @param wish the newest accepted wish
 * @param current the newest decision; null = none
 * @param sheet the newest sheet; null = none yet
 * @param failures clusters on which this generation failed, with the reason, by component
 * @param resumed whether what an earlier step left alone is to be tried again
 * @param clocks since when its copies are what they are
 * @param facts of clusters and copies
 * @param limits times and limits
 */
public record Situation(
        Wish wish,
        @Nullable Decision current,
        @Nullable ScoreSheet sheet,
        Map<String, Map<String, String>> failures,
        boolean resumed,
        Clocks clocks,
        Facts facts,
        Limits limits) {
    public AppKey application() {
        return wish.application();
    }

    public ApplicationSpec spec() {
        ApplicationSpec spec = wish.spec();
        if (spec == null) {
            throw new IllegalStateException(wish.application() + " is deleted and has no spec");
        }
        return spec;
    }

    /** The sheet of the newest wish; null = it has not come yet, and no place can be chosen. */
    public @Nullable ScoreSheet usableSheet() {
        return sheet != null && !wish.deleted() && sheet.generation() == wish.generation() ? sheet : null;
    }

    /** Whether no decision has taken the newest wish into account. */
    public boolean newGeneration() {
        return current == null || current.generation() < wish.generation();
    }

    /** The report of a copy, when it is at or above the copy's own stamp; null otherwise. */
    public @Nullable Observed seen(Copy copy) {
        Observed observed = facts.observed(copy.cluster(), application().component(copy.component()));
        return observed == null || observed.stamp().isBelow(copy.stamp()) ? null : observed;
    }

    /** Whether the copy is reported Available at its stamp, by a cluster that can be believed. */
    public boolean available(Copy copy) {
        Observed seen = seen(copy);
        return seen != null
                && seen.condition() == CopyCondition.Available
                && seen.present()
                && facts.state(copy.cluster()).reachable();
    }

    /** Whether the copy is reported gone at its stamp. */
    public boolean gone(Copy copy) {
        Observed seen = seen(copy);
        return seen != null && seen.condition() == CopyCondition.Gone;
    }

    /** Why the copy will not become Available; null = it still may. */
    public @Nullable String failing(Copy copy) {
        Observed seen = seen(copy);
        CopyCondition condition = seen == null ? CopyCondition.Progressing : seen.condition();
        if (seen != null && (condition == CopyCondition.Failed || condition == CopyCondition.Blocked)) {
            return condition + " in " + copy.cluster() + (seen.text() == null ? "" : ": " + seen.text());
        }
        boolean late =
                condition != CopyCondition.Available && facts.nanos() - clocks.since(copy) >= limits.progressDeadline();
        return late
                ? "not Available in " + copy.cluster() + " after " + limits.progressDeadline() / 1_000_000_000 + " s"
                : null;
    }

    /** Whether the cluster has been Lost for at least that long. */
    public boolean lostFor(String cluster, long nanos) {
        return facts.state(cluster) == ClusterState.Lost && facts.nanos() - facts.stateSince(cluster) >= nanos;
    }

    /** How long the application tolerates a Lost cluster. */
    public long toleration() {
        return spec().tolerationSeconds() * 1_000_000_000L;
    }
}
