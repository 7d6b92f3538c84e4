package io.qonnect.kb.report;

import org.jspecify.annotations.Nullable;

/**
 * Value of {@code reports.<cluster>}. Exactly one of its bodies is set. Which cluster it belongs to is the topic's name,
 * never its content.
 *
 * @param incarnation random id of the agent process that wrote it
 * @param sequence position among all records of that incarnation, over all keys; starts at 1, gapless
 * @param heartbeat key {@code heartbeat}
 * @param component key {@code component/<ns>/<application>/<component>}
 * @param node key {@code node/<name>}
 * @param link key {@code link/<cluster>}
 */
public record Report(
        String incarnation,
        long sequence,
        @Nullable Heartbeat heartbeat,
        @Nullable ComponentReport component,
        @Nullable NodeReport node,
        @Nullable LinkReport link) {
    public static final String HEARTBEAT_KEY = "heartbeat";

    public static Report of(String incarnation, long sequence, Heartbeat body) {
        return new Report(incarnation, sequence, body, null, null, null);
    }

    public static Report of(String incarnation, long sequence, ComponentReport body) {
        return new Report(incarnation, sequence, null, body, null, null);
    }

    public static Report of(String incarnation, long sequence, NodeReport body) {
        return new Report(incarnation, sequence, null, null, body, null);
    }

    public static Report of(String incarnation, long sequence, LinkReport body) {
        return new Report(incarnation, sequence, null, null, null, body);
    }
}
