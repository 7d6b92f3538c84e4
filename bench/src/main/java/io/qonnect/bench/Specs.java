package io.qonnect.bench;

import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.RecordHeaders;
import io.qonnect.kb.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Publishes specs and waits for each acknowledgement. */
final class Specs implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    Specs(String bootstrap) {
        producer = Producers.bytes(bootstrap);
    }

    /** Publishes, or deletes with null; returns the generation. */
    long put(AppKey key, byte @Nullable [] value) throws InterruptedException {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.SPECS, key.toString().getBytes(StandardCharsets.UTF_8), value);
        RecordHeaders.addTo(
                record.headers(),
                RecordHeaders.of(
                        "io.qonnect.spec.v1", "bench", UUID.randomUUID().toString(), Instant.now(), null));
        try {
            return producer.send(record).get().offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the spec of " + key + " cannot be published: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
