package io.qonnect.kb.topic;

import java.util.Map;

/**
 * What a topic is.
 *
 * @param name full name
 * @param key what its keys are
 * @param value what its values are
 * @param owner who alone writes it
 * @param partitions number of partitions, fixed for life
 * @param config topic settings that matter; checked at start-up
 */
public record TopicSpec(
        String name, String key, String value, String owner, int partitions, Map<String, String> config) {
    public TopicSpec {
        config = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(config));
    }
}
