package io.qonnect.routes.copies;

import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.CopyCondition;
import org.jspecify.annotations.Nullable;

/**
 * What was last reported of a copy.
 *
 * @param stamp the report's: everything here is about it
 * @param condition what is seen
 * @param present whether the report means the present: it is of the agent that sends the cluster's heartbeats now
 * @param text what the agent says of it; null when nothing
 */
public record Observed(
        Stamp stamp,
        CopyCondition condition,
        boolean present,
        @Nullable String text) {}
