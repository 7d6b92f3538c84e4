package io.qonnect.routes.kafka;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import io.qonnect.routes.lead.Input;
import io.qonnect.routes.process.Mailbox;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The producer of one term: after the first failure it sends nothing any more. Of one thread. */
final class Term implements AutoCloseable {
    private final long epoch;
    private final @Nullable KafkaProducer<byte[], byte[]> producer;
    private final String source;
    private final Mailbox mailbox;
    private volatile @Nullable String broken;

    Term(long epoch, @Nullable KafkaProducer<byte[], byte[]> producer, String source, Mailbox mailbox) {
        this.epoch = epoch;
        this.producer = producer;
        this.source = source;
        this.mailbox = mailbox;
        if (producer == null) {
            broken = "the term has no producer";
        }
    }

    long epoch() {
        return epoch;
    }

    void append(Decision decision, @Nullable String trace) {
        byte[] value = Json.bytes(decision);
        int largest = KafkaSettings.LARGEST_RECORD - KafkaSettings.FRAME;
        if (value.length > largest) {
            fail(decision, "the decision has " + value.length + " bytes; at most " + largest + " are allowed");
            return;
        }
        String dead = broken;
        if (dead != null || producer == null) {
            fail(decision, String.valueOf(dead));
            return;
        }
        String key =
                decision.application() == null ? "" : decision.application().toString();
        try {
            var unused = producer.send(
                    Records.of(
                            Topics.DECISIONS,
                            key,
                            value,
                            "io.qonnect.decision.v1",
                            source,
                            decision.stamp().text(),
                            trace),
                    (metadata, failure) -> {
                        if (failure == null) {
                            mailbox.tell(new Input.AppendAcked(decision.stamp(), metadata.offset()));
                        } else {
                            fail(decision, failure.toString());
                        }
                    });
        } catch (KafkaException e) {
            fail(decision, e.toString());
        }
    }

    private void fail(Decision decision, String why) {
        broken = why;
        mailbox.tell(new Input.AppendFailed(decision.stamp(), why));
    }

    /** Nothing is flushed. */
    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
