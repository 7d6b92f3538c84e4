package io.qonnect.it.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The topics: each one partition, in order, each record until it is trimmed. */
final class SimLog {
    static final String APPLICATIONS = "applications";
    static final String CLUSTERS = "clusters";
    static final String SHEETS = "score-sheets";
    static final String DECISIONS = "decisions";
    static final String PLACEMENTS = "placements";

    /** A record; a null value is a tombstone. */
    record Entry(String key, @Nullable Object value) {}

    private final Map<String, List<Entry>> topics = new TreeMap<>();
    private final Map<String, Integer> starts = new TreeMap<>();

    static String reports(String cluster) {
        return "reports." + cluster;
    }

    static String commands(String cluster) {
        return "commands." + cluster;
    }

    List<Entry> topic(String name) {
        return topics.computeIfAbsent(name, n -> new ArrayList<>());
    }

    int append(String topic, String key, @Nullable Object value) {
        topic(topic).add(new Entry(key, value));
        return topic(topic).size() - 1;
    }

    /** The first offset that can be read. */
    int start(String topic) {
        return starts.getOrDefault(topic, 0);
    }

    void trim(String topic, int before) {
        starts.merge(topic, before, Math::max);
    }

    /** The newest record of each key. */
    Map<String, Entry> tail(String topic) {
        Map<String, Entry> tail = new TreeMap<>();
        topic(topic).forEach(e -> tail.put(e.key(), e));
        return tail;
    }
}
