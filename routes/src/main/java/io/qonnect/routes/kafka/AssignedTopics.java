package io.qonnect.routes.kafka;

import io.qonnect.kb.topic.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * The topics that are read: those of the catalogue that were seen, and not missed three times in a row since. A broker
 * that has just started may not know all of them yet. One whose id is another was deleted and made anew, under whatever was read
 * of it: it is new, too.
 */
final class AssignedTopics {
    private static final int MISSED_OFTEN = 3;

    private final Map<String, Integer> missed = new HashMap<>();
    private final Map<String, Uuid> ids = new HashMap<>();
    private final Set<String> added = new HashSet<>();
    private final Set<String> anew = new HashSet<>();
    private final Set<TopicPartition> partitions = new HashSet<>();
    private boolean changed;

    /** Takes over the topics that exist, by name; returns the partitions to be read from their start. */
    Set<TopicPartition> update(Map<String, Uuid> topics) {
        added.clear();
        anew.clear();
        Set<TopicPartition> fresh = new HashSet<>();
        topics.forEach((name, id) -> {
            Set<TopicPartition> of = Partitions.of(name);
            if (of.isEmpty()) {
                return;
            }
            Uuid before = ids.put(name, id);
            boolean known = missed.put(name, 0) != null;
            if (known && !id.equals(before)) {
                anew.add(name);
            }
            if (!known || !id.equals(before)) {
                added.add(name);
                fresh.addAll(of);
            }
        });
        boolean removed = removeMissed(topics.keySet());
        partitions.addAll(fresh);
        changed = removed || !fresh.isEmpty();
        return fresh;
    }

    private boolean removeMissed(Set<String> names) {
        Set<String> gone = new HashSet<>();
        missed.replaceAll((name, times) -> names.contains(name) ? 0 : times + 1);
        missed.forEach((name, times) -> {
            if (times >= MISSED_OFTEN) {
                gone.add(name);
            }
        });
        missed.keySet().removeAll(gone);
        ids.keySet().removeAll(gone);
        return partitions.removeIf(partition -> gone.contains(partition.topic()));
    }

    /** Topics that the last update found deleted and made anew. */
    Set<String> anew() {
        return Set.copyOf(anew);
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

    /** Those of them whose topic is another one than before the last update. */
    Set<String> newlyCommandedClusters() {
        Set<String> clusters = new HashSet<>();
        added.forEach(name -> Topics.clusterOfCommands(name).ifPresent(clusters::add));
        return clusters;
    }
}
