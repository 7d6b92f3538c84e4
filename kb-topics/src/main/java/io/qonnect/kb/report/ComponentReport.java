package io.qonnect.kb.report;

import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * Observed state of the copy of a component in this cluster.
 *
 * @param component which
 * @param stamp highest stamp acted on; everything said here is about it
 * @param generation generation of the command at that stamp
 * @param condition what is seen
 * @param podsScheduled whether all pods of the copy are bound to nodes (they count in the node reports that follow)
 * @param readyReplicas ready pods of its workloads
 * @param wantedReplicas pods its workloads want
 * @param reason CamelCase code such as {@code AlreadyExists} or {@code StaleCommand}; null when nothing is to be said
 * @param message one sentence; null likewise
 */
public record ComponentReport(
        ComponentKey component,
        Stamp stamp,
        long generation,
        CopyCondition condition,
        boolean podsScheduled,
        int readyReplicas,
        int wantedReplicas,
        @Nullable String reason,
        @Nullable String message) {}
