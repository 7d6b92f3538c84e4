package io.qonnect.it.streams;

import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.NodeReport;
import io.qonnect.kb.report.Reading;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.topic.Topics;
import io.qonnect.kb.topic.kafka.TopicAdmin;
import io.qonnect.streams.Main;
import io.qonnect.testbed.kafka.Broker;
import io.qonnect.testbed.process.Jvm;
import io.qonnect.testbed.process.Proc;
import io.qonnect.testbed.process.ProcSpec;
import io.qonnect.testbed.process.Ready;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A broker, instances of the Streams process, and member clusters that are nothing but records written by the test. */
final class Streams implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Broker broker;
    final KafkaProducer<byte[], byte[]> producer;
    private final Path folder;
    private final Map<String, Proc> instances = new LinkedHashMap<>();
    private final Map<String, Long> sequences = new ConcurrentHashMap<>();
    private final Set<String> beating = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();

    Streams(Path folder) {
        this.folder = folder;
        broker = Broker.start("broker", folder.resolve("broker"), false);
        try (var admin = broker.admin()) {
            new TopicAdmin(admin, PATIENCE).ensure(Topics.shared());
        }
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "linger.ms",
                        0,
                        "max.request.size",
                        30_000_000,
                        "buffer.memory",
                        60_000_000,
                        "compression.type",
                        "gzip"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        var unused = heart.scheduleAtFixedRate(() -> beating.forEach(this::beat), 0, 200, TimeUnit.MILLISECONDS);
    }

    /** Starts an instance and returns when it is ready. */
    Proc start(String name) {
        Path ready = folder.resolve(name + ".ready");
        Proc process = Proc.start(new ProcSpec(
                name,
                Jvm.of("-Xms32m", "-Xmx192m").mainClass(Main.class.getName()),
                Map.of(
                        "QONNECT_BOOTSTRAP_SERVERS",
                        broker.bootstrapServers(),
                        "QONNECT_NAME",
                        name,
                        "QONNECT_PROFILE",
                        "fast",
                        "QONNECT_STATE_DIR",
                        folder.resolve(name).toString(),
                        "QONNECT_READY_FILE",
                        ready.toString()),
                folder.resolve(name + ".log"),
                false));
        instances.put(name, process);
        Ready.await(process, PATIENCE, () -> Files.exists(ready));
        return process;
    }

    /** The nine clusters of the paper: registered, alive and with one node each. */
    void joinAll() {
        List<ClusterProfile> profiles = PaperTestbed.profiles();
        PaperTestbed.registrations().forEach(this::register);
        profiles.forEach(this::report);
    }

    void register(ClusterRegistration registration) {
        try (var admin = broker.admin()) {
            new TopicAdmin(admin, PATIENCE).ensure(Topics.ofCluster(registration.name()));
        }
        send(Topics.CLUSTERS, registration.name(), Json.bytes(registration));
    }

    /** Writes the node of a cluster, with the labels of the paper, and keeps its heart beating. */
    void report(ClusterProfile profile) {
        Map<String, Reading> readings = new HashMap<>();
        for (Metric metric : List.of(Metric.POWER, Metric.COST, Metric.BANDWIDTH)) {
            Double value = profile.fact(metric).value();
            readings.put(
                    metric.id(),
                    metric == Metric.POWER
                            ? new Reading(
                                    String.valueOf(value == null ? 0 : value / 1000), "kWh/h", Instant.EPOCH, "label")
                            : new Reading(String.valueOf(value), metric.unit(), Instant.EPOCH, "label"));
        }
        String cluster = profile.cluster();
        NodeReport node = new NodeReport(
                "n1",
                true,
                true,
                true,
                profile.capacity().allocatable(),
                profile.capacity().requested(),
                Map.of(),
                readings);
        beat(cluster);
        beating.add(cluster);
        send(Topics.reports(cluster), "node/n1", Json.bytes(Report.of("test", next(cluster), node)));
    }

    void fallSilent(String cluster) {
        beating.remove(cluster);
    }

    private void beat(String cluster) {
        Report report = Report.of("test", next(cluster), new Heartbeat(200, true, false));
        send(Topics.reports(cluster), Report.HEARTBEAT_KEY, Json.bytes(report));
    }

    private long next(String cluster) {
        return sequences.merge(cluster, 1L, Long::sum);
    }

    void send(String topic, @Nullable String key, byte @Nullable [] value) {
        var unused = producer.send(
                new ProducerRecord<>(topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Sends to {@code specs}, and returns the offset, which is the generation. */
    long publish(String name, int replicas) {
        byte[] spec = spec(name, replicas).getBytes(StandardCharsets.UTF_8);
        try {
            return producer.send(new ProducerRecord<>(Topics.SPECS, null, spec))
                    .get()
                    .offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static String spec(String name, int replicas) {
        return """
                apiVersion: qonnect.io/v1alpha1
                kind: Application
                metadata: {name: %s}
                spec:
                  qos: {weights: {energy: 1}}
                  components:
                  - name: web
                    tier: fog
                    replicas: %d
                    manifests:
                    - apiVersion: apps/v1
                      kind: Deployment
                      metadata: {name: web}
                      spec:
                        selector: {matchLabels: {app: web}}
                        template:
                          metadata: {labels: {app: web}}
                          spec:
                            containers:
                            - {name: web, image: "example.com/web:1", resources: {requests: {cpu: 100m, memory: 64Mi}}}
                """.formatted(name, replicas);
    }

    /** A reader of a topic from its beginning. */
    Tail tail(String topic) {
        return new Tail(topic);
    }

    @Override
    public void close() {
        heart.shutdownNow();
        producer.close(Duration.ofSeconds(5));
        instances.values().forEach(Proc::close);
        broker.close();
    }

    /** Reads a topic from its beginning, without a group. */
    final class Tail implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "fetch.max.wait.ms", 50),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());

        private final ArrayDeque<byte[]> unread = new ArrayDeque<>();

        Tail(String topic) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        /** The next value of that type that is as wanted; fails after a while. */
        <T> T await(Class<T> type, Predicate<T> wanted) {
            return await(type, wanted, PATIENCE);
        }

        <T> T await(Class<T> type, Predicate<T> wanted, Duration patience) {
            long end = System.nanoTime() + patience.toNanos();
            List<String> seen = new ArrayList<>();
            while (System.nanoTime() - end < 0) {
                if (unread.isEmpty()) {
                    consumer.poll(Duration.ofMillis(50)).forEach(record -> unread.add(record.value()));
                }
                for (byte[] next = unread.poll(); next != null; next = unread.poll()) {
                    T value = Json.tryRead(next, type).orElse(null);
                    if (value != null && wanted.test(value)) {
                        return value;
                    }
                    seen.add(String.valueOf(value));
                }
            }
            throw new AssertionError("not seen within " + patience + "; last of " + seen.size() + ": "
                    + seen.subList(Math.max(0, seen.size() - 3), seen.size()));
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
