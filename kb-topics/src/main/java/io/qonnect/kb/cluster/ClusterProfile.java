package io.qonnect.kb.cluster;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Value of {@code cluster-profiles}: the smoothed view of one cluster, declared and measured together.
 *
 * @param cluster its name
 * @param registered whether it is in {@code clusters}; false = it was removed, place nothing on it
 * @param tier where it stands
 * @param region null = not known
 * @param gatewayAddress null = none
 * @param labels for affinity
 * @param cordoned nothing new may be placed on it
 * @param ready whether heartbeats are fresh and at least one node is ready
 * @param notReadyReason one sentence when not ready, else null
 * @param facts by {@link Metric#id()}; a metric that is absent is unknown
 * @param capacity at the time of {@link #sequence}
 * @param incarnation incarnation of the agent whose reports are in it; empty = none yet
 * @param sequence highest sequence of that agent's reports folded into it
 */
public record ClusterProfile(
        String cluster,
        boolean registered,
        Tier tier,
        @Nullable String region,
        @Nullable String gatewayAddress,
        Map<String, String> labels,
        boolean cordoned,
        boolean ready,
        @Nullable String notReadyReason,
        Map<String, Fact> facts,
        Capacity capacity,
        String incarnation,
        long sequence) {
    public ClusterProfile {
        labels = labels == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(labels));
        facts = facts == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(facts));
    }

    /** The fact of a metric; Unknown when nothing was ever said. */
    public Fact fact(Metric metric) {
        Fact fact = facts.get(metric.id());
        return fact == null ? Fact.unknown(metric.unit(), "none", "never reported") : fact;
    }
}
