package io.qonnect.it.federation;

import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads decisions from now on, to do something the moment that a copy is in a state. */
final class CopyWatch implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;

    CopyWatch(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition partition = new TopicPartition(Topics.DECISIONS, 0);
        consumer.assign(List.of(partition));
        consumer.seekToEnd(List.of(partition));
        consumer.position(partition);
    }

    /** Returns when a decision with such a copy was read. */
    void await(AppKey application, CopyState state) {
        long end = System.nanoTime() + Fleet.PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                boolean reached = Json.tryRead(record.value(), Decision.class)
                        .filter(decision -> application.equals(decision.application()))
                        .stream()
                        .flatMap(decision -> decision.copies().stream())
                        .anyMatch(copy -> copy.state() == state);
                if (reached) {
                    return;
                }
            }
        }
        throw new AssertionError("no copy of " + application + " was " + state + " within " + Fleet.PATIENCE);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
