package io.qonnect.cli.kafka;

import io.qonnect.cli.CommandFailed;
import io.qonnect.kb.record.RecordHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes records and waits until the broker has them. */
public final class Sender implements AutoCloseable {
    private static final int LIMIT = 4 * 1024 * 1024;

    private final KafkaProducer<String, byte[]> producer;
    private final String bootstrap;

    public Sender(String bootstrap) {
        this.bootstrap = bootstrap;
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LIMIT);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Sends one record and waits for it.
     *
     * @param type its CloudEvents type
     * @param value null = a tombstone
     * @return where it lies
     */
    public RecordMetadata send(String topic, String type, String key, byte @Nullable [] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        RecordHeaders.addTo(
                record.headers(),
                RecordHeaders.of(type, "cli", UUID.randomUUID().toString(), Instant.now(), null));
        record.headers().add("ce_subject", key.getBytes(StandardCharsets.UTF_8));
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw failed(topic, e.getCause());
        } catch (org.apache.kafka.common.KafkaException e) {
            throw failed(topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.unknown("Interrupted while the broker was asked; whether " + topic
                    + " holds the record is not known. Sending the same again is safe.");
        }
    }

    private CommandFailed failed(String topic, @Nullable Throwable cause) {
        String text = cause == null || cause.getMessage() == null ? "no reason given" : cause.getMessage();
        if (cause instanceof UnknownTopicOrPartitionException || text.contains("not present in metadata")) {
            return CommandFailed.notAccepted("The broker at " + bootstrap + " has no topic " + topic
                    + " or does not answer; nothing was published. Start a federation with " + "`"
                    + io.qonnect.cli.Console.program() + " up`, or check --bootstrap-servers.");
        }
        if (cause instanceof TimeoutException) {
            return CommandFailed.unknown("The broker at " + bootstrap + " did not confirm in time (" + text
                    + "); whether the record is in " + topic + " is not known. Sending the same again is safe.");
        }
        return CommandFailed.notAccepted("The broker at " + bootstrap + " refused the record: " + text);
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(1));
    }
}
