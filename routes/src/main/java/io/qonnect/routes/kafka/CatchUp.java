package io.qonnect.routes.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * Says once of each group of partitions that all of it is read up to the ends asked for. Not thread safe.
 *
 * @param <G> a group
 */
final class CatchUp<G> {
    private final Map<G, Set<TopicPartition>> open = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<TopicPartition, G> groups = new HashMap<>();

    /** Adds partitions whose end is being asked for. */
    void expect(Map<TopicPartition, G> partitions) {
        partitions.forEach((partition, group) -> {
            groups.put(partition, group);
            open.computeIfAbsent(group, g -> new HashSet<>()).add(partition);
        });
    }

    /** The end of a partition, as answered. */
    void end(TopicPartition partition, long offset) {
        ends.put(partition, offset);
    }

    /** Those of the partitions whose end is not known yet. */
    Set<TopicPartition> unanswered() {
        Set<TopicPartition> without = new HashSet<>();
        open.values().forEach(without::addAll);
        without.removeAll(ends.keySet());
        return without;
    }

    /** Groups that are complete now and were not before. */
    List<G> complete(ToLongFunction<TopicPartition> position) {
        List<G> complete = new ArrayList<>();
        ends.entrySet().removeIf(end -> {
            boolean reached = position.applyAsLong(end.getKey()) >= end.getValue();
            if (reached) {
                close(end.getKey(), complete);
            }
            return reached;
        });
        return complete;
    }

    private void close(TopicPartition partition, List<G> complete) {
        G group = groups.remove(partition);
        Set<TopicPartition> left = group == null ? null : open.get(group);
        if (group != null && left != null && left.remove(partition) && left.isEmpty()) {
            open.remove(group);
            complete.add(group);
        }
    }

    boolean isDone() {
        return open.isEmpty();
    }
}
