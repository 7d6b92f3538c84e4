package io.qonnect.routes.copies;

import io.qonnect.kb.decision.Choice;
import io.qonnect.kb.decision.Citation;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.decision.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one step wants for one application.
 *
 * @param body what to decide; null = everything stays as it is
 * @param failures clusters on which this generation failed, with the reason, by component
 * @param full clusters to ask Score to leave out, by component; empty = nothing to ask
 * @param waitsFor clusters that would have been chosen and could not take it: when one can, the step must be taken again
 * @param waitsForTurn whether it has to leave a draining cluster and too many others do just now
 * @param wakeAt when the step must be taken again at the latest, monotonic nanos; Long.MAX_VALUE = never
 */
public record Plan(
        @Nullable Body body,
        Map<String, Map<String, String>> failures,
        Map<String, List<String>> full,
        Set<String> waitsFor,
        boolean waitsForTurn,
        long wakeAt) {
    /**
     * What a decision says beyond who says it.
     *
     * @param generation the wish it takes into account
     * @param deleted whether that wish is a delete
     * @param copies all copies
     * @param pending components that fit nowhere
     * @param choices why, for every component that has a place
     * @param trigger what made it
     * @param cited its inputs
     */
    public record Body(
            long generation,
            boolean deleted,
            List<Copy> copies,
            List<Pending> pending,
            List<Choice> choices,
            Trigger trigger,
            Citation cited) {}
}
