package io.qonnect.streams.kafka;

import io.qonnect.kb.topic.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** Sends a dead letter to the topic beside the one it came from, which a header names. */
public final class DeadLetterTopic implements TopicNameExtractor<byte[], byte[]> {
    static final String HEADER = "qonnect-source-topic";

    @Override
    public String extract(byte[] key, byte[] value, RecordContext context) {
        Header header = context.headers().lastHeader(HEADER);
        if (header == null) {
            throw new IllegalStateException("a dead letter has no header " + HEADER);
        }
        return Topics.deadLetters(new String(header.value(), StandardCharsets.UTF_8));
    }
}
