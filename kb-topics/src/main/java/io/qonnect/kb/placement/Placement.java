package io.qonnect.kb.placement;

import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Value of {@code placements}: where each copy of a component is, and in which state. Output only.
 *
 * @param component which
 * @param stamp stamp of the decision it was made of; readers keep the highest
 * @param generation the wish that decision took into account
 * @param deleted whether the component is not wanted any more
 * @param copies its copies, ordered by cluster
 * @param pending why it fits nowhere; null when it is placed
 * @param at wall clock of the decision; for people only
 */
public record Placement(
        ComponentKey component,
        Stamp stamp,
        long generation,
        boolean deleted,
        List<PlacedCopy> copies,
        @Nullable String pending,
        Instant at) {
    public Placement {
        copies = copies == null ? List.of() : List.copyOf(copies);
    }

    /**
     * One copy.
     *
     * @param cluster where
     * @param state its state
     * @param stamp its own stamp
     * @param generation the wish it runs
     * @param replicas replicas in this cluster
     * @param reason why it is in this state, one sentence
     */
    public record PlacedCopy(
            String cluster, CopyState state, Stamp stamp, long generation, int replicas, String reason) {}
}
