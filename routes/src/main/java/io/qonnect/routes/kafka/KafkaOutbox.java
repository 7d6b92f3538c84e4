package io.qonnect.routes.kafka;

import io.qonnect.kb.event.Event;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.score.Rescore;
import io.qonnect.kb.topic.Topics;
import io.qonnect.routes.process.Edges;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends events and questions to Score; while Kafka is away it keeps the first ten thousand and drops the rest. */
public final class KafkaOutbox implements Edges.Outbox, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaOutbox.class);
    private static final int MOST_WAITING = 10_000;

    /** Nobody decides by these: what comes together goes in one request. */
    private static final int LINGER_MILLIS = 20;

    private final String source;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong sent = new AtomicLong();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            task -> new Thread(task, "outbox"),
            (task, pool) -> LOG.warn("A record for people is dropped: too many are waiting. waiting={}", MOST_WAITING));

    public KafkaOutbox(KafkaSettings settings) {
        source = settings.name();
        Map<String, Object> config = settings.producer("outbox");
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        config.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                LINGER_MILLIS + (int) settings.silence().toMillis());
        producer = new KafkaProducer<>(config);
    }

    @Override
    public void event(Event event) {
        String about = event.application() == null ? event.cluster() : event.application();
        send(() -> Records.of(
                Topics.EVENTS,
                about == null ? "" : about,
                Json.bytes(event),
                "io.qonnect.event.v1",
                source,
                id(),
                null));
    }

    @Override
    public void rescore(Rescore rescore) {
        send(() -> Records.of(
                Topics.RESCORE,
                rescore.application().toString(),
                Json.bytes(rescore),
                "io.qonnect.rescore.v1",
                source,
                id(),
                null));
    }

    private String id() {
        return ProcessHandle.current().pid() + "." + sent.incrementAndGet();
    }

    private void send(Supplier<ProducerRecord<byte[], byte[]>> record) {
        thread.execute(() -> {
            try {
                var unused = producer.send(record.get(), (metadata, failure) -> {
                    if (failure != null) {
                        LOG.warn("A record for people was not sent. why={}", failure.toString());
                    }
                });
            } catch (KafkaException e) {
                LOG.warn("A record for people was not sent. why={}", e.toString());
            }
        });
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(1));
    }
}
