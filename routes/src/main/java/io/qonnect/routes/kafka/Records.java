package io.qonnect.routes.kafka;

import io.qonnect.kb.record.RecordHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Records of ours, with their headers. */
final class Records {
    private Records() {}

    static ProducerRecord<byte[], byte[]> of(
            String topic, String key, byte[] value, String type, String source, String id, @Nullable String trace) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
        RecordHeaders.addTo(record.headers(), RecordHeaders.of(type, source, id, Instant.now(), trace));
        return record;
    }
}
