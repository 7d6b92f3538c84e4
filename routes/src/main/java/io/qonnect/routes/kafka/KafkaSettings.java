package io.qonnect.routes.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How this replica talks to Kafka.
 *
 * @param bootstrapServers such as {@code 127.0.0.1:9092}
 * @param name of this replica; in client ids and in the source of records
 * @param silence an append that is not acknowledged for so long has failed
 * @param topicsEvery new topics are found within this time
 */
public record KafkaSettings(String bootstrapServers, String name, Duration silence, Duration topicsEvery) {
    /** Largest record that is sent, in bytes: what the topics allow. */
    public static final int LARGEST_RECORD = 4 * 1024 * 1024;

    /** Room for key, headers and framing within {@link #LARGEST_RECORD}. */
    static final int FRAME = 4 * 1024;

    private static final int BACKOFF_MILLIS = 20;
    private static final int LONGEST_BACKOFF_MILLIS = 500;

    private Map<String, Object> common(String use) {
        Map<String, Object> config = new HashMap<>();
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, name + "-" + use);
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, BACKOFF_MILLIS);
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_BACKOFF_MILLIS);
        config.put(AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, BACKOFF_MILLIS);
        config.put(AdminClientConfig.RETRY_BACKOFF_MAX_MS_CONFIG, LONGEST_BACKOFF_MILLIS);
        config.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return config;
    }

    /** Of the client that asks for ends and topics; a question unanswered for {@link #silence} has failed. */
    public Map<String, Object> admin() {
        Map<String, Object> config = common("admin");
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) silence.toMillis());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) silence.toMillis());
        return config;
    }

    /** Of a reader: no group, from each topic's start, an answer as soon as there is a byte. */
    Map<String, Object> reader(String use) {
        Map<String, Object> config = common(use);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        return config;
    }

    /** Of a producer that keeps order and repeats nothing. */
    Map<String, Object> producer(String use) {
        Map<String, Object> config = common(use);
        int millis = (int) silence.toMillis();
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        return config;
    }
}
