package io.qonnect.it.soak;

import io.qonnect.it.history.TopicRecord;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.Sha256;
import io.qonnect.kb.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topics of a federation from their beginning while it runs, so that nothing is compacted away before it is
 * seen. Heartbeats and readings are left out. All methods but {@link #close()} are of one thread.
 */
final class Recorder implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final List<TopicRecord> records = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private String lead = "lead-1";

    Recorder(String bootstrap, Collection<String> clusters) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<String> topics = new ArrayList<>(List.of(
                Topics.SPECS,
                Topics.deadLetters(Topics.SPECS),
                Topics.APPLICATIONS,
                Topics.DECISIONS,
                Topics.PLACEMENTS,
                Topics.EVENTS));
        for (String cluster : clusters) {
            topics.add(Topics.commands(cluster));
            topics.add(Topics.reports(cluster));
        }
        topics.forEach(topic ->
                consumer.partitionsFor(topic).forEach(p -> partitions.add(new TopicPartition(topic, p.partition()))));
        consumer.assign(partitions);
        partitions.forEach(p -> consumer.seek(p, 0));
    }

    /** Reads for a time, or until it is stopped. */
    synchronized void read(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0 && !stopped.get()) {
            consumer.poll(Duration.ofMillis(100)).forEach(this::take);
        }
    }

    /** Reads everything that is there now. */
    synchronized void readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (!stopped.get() && ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String key = text(record.key());
        boolean report = Topics.clusterOfReports(record.topic()).isPresent();
        if (report && (key == null || !key.startsWith("component/"))) {
            return;
        }
        Header id = record.headers().lastHeader("ce_id");
        byte @Nullable [] value = record.value();
        records.add(new TopicRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                id == null ? null : text(id.value()),
                key,
                text(value),
                value == null ? "" : Sha256.hex(value)));
        if (record.topic().equals(Topics.DECISIONS) && value != null) {
            Json.tryRead(value, Decision.class).ifPresent(d -> lead = d.lead());
        }
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Who decided last, effective or not. */
    synchronized String lead() {
        return lead;
    }

    synchronized List<TopicRecord> records() {
        return List.copyOf(records);
    }

    /** Ends a reading under way. */
    @Override
    public void close() {
        stopped.set(true);
        synchronized (this) {
            consumer.close();
        }
    }
}
