package io.qonnect.routes.lead;

import io.qonnect.kb.application.Wish;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.routes.copies.Clocks;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is folded of one application. */
final class AppState {
    final AppKey key;
    final Clocks clocks;
    int partition = -1;

    @Nullable
    Wish wish;

    @Nullable
    ScoreSheet sheet;

    /** The newest decision: effective, or appended by this term and not yet back. */
    @Nullable
    Decision decision;

    /** Clusters on which the newest generation failed, with the reason, by component. */
    Map<String, Map<String, String>> failures = Map.of();

    /** Whether an operator asked to try again what is left alone; until the next decision. */
    boolean resumed;

    /** Clusters that would have been chosen and could not take it. */
    Set<String> waitsFor = Set.of();

    /** Generation and profile offset of the sheet for which a rescore was asked last. */
    String asked = "";

    /** Trace of the newest input about it. */
    @Nullable
    String trace;

    AppState(AppKey key, long nanos) {
        this.key = key;
        this.clocks = new Clocks(nanos);
    }
}
