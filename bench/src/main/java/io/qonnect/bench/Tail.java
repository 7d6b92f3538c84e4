package io.qonnect.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads one topic, from its start or its end, on the caller's thread. */
final class Tail implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;

    Tail(String bootstrap, String topic, boolean fromStart) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrap);
        config.put("enable.auto.commit", false);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic).forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
        consumer.assign(partitions);
        if (fromStart) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        partitions.forEach(consumer::position);
    }

    /** Hands over what comes within a time, at the first that comes. */
    void poll(Duration atMost, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        consumer.poll(atMost).forEach(sink);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
