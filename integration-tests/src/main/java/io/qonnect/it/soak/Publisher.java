package io.qonnect.it.soak;

import io.qonnect.bench.load.SmallApps;
import io.qonnect.it.history.Operation;
import io.qonnect.it.history.Operation.Outcome;
import io.qonnect.kb.application.ClusterAffinity;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.RecordHeaders;
import io.qonnect.kb.record.Sha256;
import io.qonnect.kb.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes, changes and deletes small applications in an open loop, and notes of each operation what it was told. Which
 * application and what is done to it follows from the seed.
 */
final class Publisher implements AutoCloseable {
    private static final int NAMESPACES = 4;
    private static final int IN_EACH = 6;

    private final String bootstrap;
    private final List<SmallApps> apps = new ArrayList<>();
    private final SplittableRandom random;
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();
    private final Map<AppKey, Integer> turns = new HashMap<>();
    private volatile KafkaProducer<byte[], byte[]> producer;

    /**
     * @param affinity of all applications
     */
    Publisher(String bootstrap, long seed, ClusterAffinity affinity) {
        this.bootstrap = bootstrap;
        this.random = new SplittableRandom(~seed);
        for (int i = 0; i < NAMESPACES; i++) {
            apps.add(new SmallApps("soak-" + i, 1 + i % 2, affinity));
        }
        this.producer = producer();
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, 0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Publishes at a rate until a moment. */
    void run(double rate, long beganNanos, Duration length) throws InterruptedException {
        long period = (long) (1e9 / rate);
        for (long i = 0; i * period < length.toNanos(); i++) {
            long wait = beganNanos + i * period - System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(wait);
            operate(Instant.now().plusNanos(Math.min(0, wait)));
        }
    }

    private void operate(Instant intended) {
        SmallApps of = apps.get(random.nextInt(apps.size()));
        int i = random.nextInt(IN_EACH);
        AppKey key = of.key(i);
        boolean delete = turns.containsKey(key) && random.nextInt(3) == 0;
        int turn = turns.merge(key, 1, Integer::sum);
        if (delete) {
            turns.remove(key);
        }
        send(key, delete ? null : of.spec(i, turn + random.nextInt(1_000)), intended);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback takes the outcome
    private void send(AppKey key, byte @Nullable [] value, Instant intended) {
        String id = UUID.randomUUID().toString();
        Instant sent = Instant.now();
        String hash = value == null ? "" : Sha256.hex(value);
        Operation asked =
                new Operation(id, key.toString(), value == null, hash, intended, sent, null, Outcome.Unknown, -1);
        operations.put(id, asked);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.SPECS, key.toString().getBytes(StandardCharsets.UTF_8), value);
        RecordHeaders.addTo(record.headers(), RecordHeaders.of("io.qonnect.spec.v1", "soak", id, sent, null));
        try {
            producer.send(record, (metadata, problem) -> told(asked, metadata, problem));
        } catch (KafkaException | IllegalStateException closed) {
            told(asked, null, closed);
        }
    }

    /** A failure says nothing of the record: the broker may have it. */
    private void told(Operation asked, @Nullable RecordMetadata metadata, @Nullable Exception problem) {
        boolean acknowledged = problem == null && metadata != null && metadata.hasOffset();
        operations.put(
                asked.id(),
                new Operation(
                        asked.id(),
                        asked.application(),
                        asked.delete(),
                        asked.hash(),
                        asked.intended(),
                        asked.sent(),
                        Instant.now(),
                        acknowledged ? Outcome.Acknowledged : Outcome.Unknown,
                        acknowledged && metadata != null ? metadata.offset() : -1));
    }

    /** Ends the producer with everything that is under way, and goes on with a new one. */
    void kill() {
        KafkaProducer<byte[], byte[]> old = producer;
        producer = producer();
        old.close(Duration.ZERO);
    }

    /** Returns when every operation has its outcome. */
    void flush() {
        producer.flush();
    }

    List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
