package io.qonnect.agent.observe;

import io.qonnect.kb.report.CopyCondition;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of the workloads of a component whose objects are all applied.
 *
 * @param condition Progressing, Available or Failed
 * @param podsScheduled whether all its pods are bound to nodes
 * @param ready ready pods
 * @param wanted wanted pods
 * @param trouble what is wrong; null = nothing is known
 */
public record Verdict(
        CopyCondition condition,
        boolean podsScheduled,
        int ready,
        int wanted,
        @Nullable Trouble trouble) {}
