package io.qonnect.bench;

import io.qonnect.kb.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what was written to the topics on the way, and notes when each application's record was written: by the time its
 * writer put into the header, else by the record's own.
 */
final class HopTail implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final HopTimes times;
    private final Clock clock;

    HopTail(String bootstrap, HopTimes times, Clock clock) {
        this.times = times;
        this.clock = clock;
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrap);
        config.put("enable.auto.commit", false);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Notes the ends of now. */
    void start() {
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    private static Optional<Hop> hop(String topic) {
        return switch (topic) {
            case Topics.SPECS -> Optional.of(Hop.specs);
            case Topics.APPLICATIONS -> Optional.of(Hop.applications);
            case Topics.SCORE_SHEETS -> Optional.of(Hop.sheets);
            case Topics.DECISIONS -> Optional.of(Hop.decisions);
            default -> Topics.clusterOfCommands(topic).map(c -> Hop.commands);
        };
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.listTopics().forEach((topic, infos) -> {
            if (hop(topic).isPresent()) {
                infos.forEach(i -> partitions.add(new TopicPartition(topic, i.partition())));
            }
        });
        return partitions;
    }

    /** Reads everything that was written since the start; afterwards, so that reading costs the measured nothing. */
    void collect() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(this::note);
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        String[] parts = new String(record.key(), StandardCharsets.UTF_8).split("/", -1);
        if (parts.length >= 2) {
            hop(record.topic()).ifPresent(h -> times.note(parts[0] + "/" + parts[1], h, clock.nanos(written(record))));
        }
    }

    private static Instant written(ConsumerRecord<?, ?> record) {
        Header header = record.headers().lastHeader("ce_time");
        if (header != null) {
            try {
                return Instant.parse(new String(header.value(), StandardCharsets.UTF_8));
            } catch (DateTimeParseException e) {
                return Instant.ofEpochMilli(record.timestamp());
            }
        }
        return Instant.ofEpochMilli(record.timestamp());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
