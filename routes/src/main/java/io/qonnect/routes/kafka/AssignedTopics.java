package io.qonnect.routes.kafka;

import io.qonnect.kb.topic.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The topics that are read: those of the catalogue that were seen, and not missed three times in a row since. A broker
 * that has just started may not know all of them yet.
 */
final class AssignedTopics {
    private static final int MISSED_OFTEN = 3;

    private final Map<String, Integer> missed = new HashMap<>();
    private final Set<TopicPartition> partitions = new HashSet<>();
    private boolean changed;

    /** Takes over the names that exist; returns the partitions that are new. */
    Set<TopicPartition> update(Set<String> names) {
        Set<TopicPartition> added = new HashSet<>();
        for (String name : names) {
            Set<TopicPartition> of = Partitions.of(name);
            if (!of.isEmpty() && missed.put(name, 0) == null) {
                added.addAll(of);
            }
        }
        Set<String> gone = new HashSet<>();
        missed.replaceAll((name, times) -> names.contains(name) ? 0 : times + 1);
        missed.forEach((name, times) -> {
            if (times >= MISSED_OFTEN) {
                gone.add(name);
            }
        });
        missed.keySet().removeAll(gone);
        boolean removed = partitions.removeIf(partition -> gone.contains(partition.topic()));
        partitions.addAll(added);
        changed = removed || !added.isEmpty();
        return added;
    }

    /** Whether the last update changed anything. */
    boolean changed() {
        return changed;
    }

    Set<TopicPartition> partitions() {
        return Set.copyOf(partitions);
    }

    /** Clusters that have a command topic. */
    Set<String> commandedClusters() {
        Set<String> clusters = new HashSet<>();
        missed.keySet().forEach(name -> Topics.clusterOfCommands(name).ifPresent(clusters::add));
        return clusters;
    }
}
