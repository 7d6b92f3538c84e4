package io.qonnect.bench.load;

import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.RecordHeaders;
import io.qonnect.kb.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Publishes specs to the inbox. Thread safe. */
public final class Specs implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    public Specs(String bootstrap) {
        producer = Producers.bytes(bootstrap);
    }

    /** Publishes, or deletes with null, and waits for the acknowledgement; returns the generation. */
    public long put(AppKey key, byte @Nullable [] value) throws InterruptedException {
        try {
            return send(key, value, (metadata, problem) -> {}).get().offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the spec of " + key + " cannot be published: " + e.getMessage(), e);
        }
    }

    /** Publishes, or deletes with null, without waiting. */
    Future<RecordMetadata> send(AppKey key, byte @Nullable [] value, Callback outcome) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.SPECS, key.toString().getBytes(StandardCharsets.UTF_8), value);
        RecordHeaders.addTo(
                record.headers(),
                RecordHeaders.of(
                        "io.qonnect.spec.v1", "bench", UUID.randomUUID().toString(), Instant.now(), null));
        return producer.send(record, outcome);
    }

    /** Returns when everything sent has its outcome. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
