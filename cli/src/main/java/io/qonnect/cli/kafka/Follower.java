package io.qonnect.cli.kafka;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.view.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics from their starts to the ends they have now, and then on. Assigns partitions itself: no group, nothing
 * committed. Not thread safe.
 */
public final class Follower implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Predicate<String> wanted;
    private final Consumer<Entry> sink;
    private final String bootstrap;
    private Set<TopicPartition> assigned = Set.of();

    /**
     * @param wanted which topics, by name; those that come into being later are taken up by {@link #toEnd}
     * @param sink takes every record, each partition in order
     */
    public Follower(String bootstrap, Predicate<String> wanted, Consumer<Entry> sink) {
        this.bootstrap = bootstrap;
        this.wanted = wanted;
        this.sink = sink;
        this.consumer = open(bootstrap);
    }

    private static KafkaConsumer<byte[], byte[]> open(String bootstrap) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        try {
            return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw CommandFailed.usage("Bootstrap servers are \"" + bootstrap
                    + "\"; they must be host:port, with commas between several.");
        }
    }

    /** Reads everything up to the ends that the topics have when it is called. */
    public void toEnd() {
        try {
            assign();
            Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
            Set<TopicPartition> open = new HashSet<>(assigned);
            open.removeIf(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
            while (!open.isEmpty()) {
                deliver(Duration.ofMillis(100));
                open.removeIf(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
            }
        } catch (TimeoutException e) {
            throw silent();
        }
    }

    /** Delivers what comes within a time, at the first that comes. */
    public void more(Duration atMost) {
        try {
            deliver(atMost);
        } catch (TimeoutException e) {
            throw silent();
        }
    }

    private CommandFailed silent() {
        return CommandFailed.notAccepted("No Kafka broker answers at " + bootstrap + " within " + ANSWER.toSeconds()
                + " s; nothing was done. Check that it runs, or name another with --bootstrap-servers.");
    }

    private void assign() {
        Set<TopicPartition> all = new HashSet<>();
        Map<String, List<PartitionInfo>> topics = consumer.listTopics();
        topics.forEach((topic, partitions) -> {
            if (wanted.test(topic)) {
                partitions.forEach(p -> all.add(new TopicPartition(topic, p.partition())));
            }
        });
        if (!all.equals(assigned)) {
            Set<TopicPartition> added = new HashSet<>(all);
            added.removeAll(assigned);
            consumer.assign(all);
            consumer.seekToBeginning(added);
            assigned = all;
        }
    }

    private void deliver(Duration atMost) {
        List<Entry> entries = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> r : consumer.poll(atMost)) {
            String key = r.key() == null ? null : new String(r.key(), StandardCharsets.UTF_8);
            entries.add(new Entry(r.topic(), r.partition(), r.offset(), r.timestamp(), key, r.value()));
        }
        entries.forEach(sink);
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
    }
}
