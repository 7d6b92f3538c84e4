package io.qonnect.kb.topic;

import java.util.Map;

/**
 * A topic as it is.
 *
 * @param partitions how many it has
 * @param replication replicas of its partitions, the fewest
 * @param config its effective settings
 */
public record ObservedTopic(int partitions, int replication, Map<String, String> config) {
    public ObservedTopic {
        config = Map.copyOf(config);
    }
}
