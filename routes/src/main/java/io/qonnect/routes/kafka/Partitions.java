package io.qonnect.routes.kafka;

import io.qonnect.kb.topic.Topics;
import io.qonnect.routes.lead.Input;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Which partitions the lead reads, and what being through with one means to the core. */
final class Partitions {
    private Partitions() {}

    /** The partitions to read of a topic; empty when the lead does not read it here. */
    static Set<TopicPartition> of(String topic) {
        return switch (topic) {
            case Topics.APPLICATIONS, Topics.SCORE_SHEETS, Topics.PLACEMENTS -> all(topic);
            // every profile is in every partition
            case Topics.CLUSTERS, Topics.CLUSTER_PROFILES, Topics.ORDERS -> Set.of(new TopicPartition(topic, 0));
            default ->
                Topics.clusterOfReports(topic).isPresent()
                                || Topics.clusterOfCommands(topic).isPresent()
                        ? Set.of(new TopicPartition(topic, 0))
                        : Set.of();
        };
    }

    private static Set<TopicPartition> all(String topic) {
        Set<TopicPartition> partitions = new HashSet<>();
        for (int i = 0; i < Topics.APPLICATION_PARTITIONS; i++) {
            partitions.add(new TopicPartition(topic, i));
        }
        return partitions;
    }

    /** What the core is to be told once these are read; outputs of its own are none of its inputs. */
    static Map<TopicPartition, Input> inputs(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Input> inputs = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Input input = input(partition);
            if (input != null) {
                inputs.put(partition, input);
            }
        }
        return inputs;
    }

    private static @Nullable Input input(TopicPartition partition) {
        return switch (partition.topic()) {
            case Topics.APPLICATIONS, Topics.SCORE_SHEETS -> new Input.PartitionCaughtUp(partition.partition());
            case Topics.CLUSTERS, Topics.CLUSTER_PROFILES -> new Input.SharedCaughtUp();
            default -> {
                Optional<String> cluster = Topics.clusterOfReports(partition.topic());
                yield cluster.isPresent() ? new Input.ReportsCaughtUp(cluster.get()) : null;
            }
        };
    }
}
