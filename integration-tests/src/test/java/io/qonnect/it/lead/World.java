package io.qonnect.it.lead;

import static java.util.Objects.requireNonNull;

import io.qonnect.kb.application.Algorithm;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.DecisionFold;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.fixture.SpecBuilder;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.RecordHeaders;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.NodeReport;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.score.Candidate;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.kb.topic.Topics;
import io.qonnect.kb.topic.kafka.TopicAdmin;
import io.qonnect.testbed.Progress;
import io.qonnect.testbed.etcd.Etcd;
import io.qonnect.testbed.kafka.Broker;
import io.qonnect.testbed.tools.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A broker, an etcd, and everybody but the lead: what Intake, Score, operators and agents write, the test writes. */
final class World implements AutoCloseable {
    static final String SYSTEM = "it";
    private static final Resources NODE = new Resources(400_000, 8L << 40, 0, 11_000);

    final Broker broker;
    final Etcd etcd;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Long> sequences = new ConcurrentHashMap<>();

    World(Path folder) {
        broker = Broker.start("broker", folder.resolve("broker"), false);
        etcd = Etcd.start("etcd", Tools.ofUser().etcd(Progress.SILENT), folder.resolve("etcd"), Etcd.Options.TEST);
        try (var admin = broker.admin()) {
            new TopicAdmin(admin, Duration.ofSeconds(30)).ensure(Topics.shared());
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 0, "reconnect.backoff.max.ms", 200),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A cluster of the edge joins: topics, registration, a node with room, heartbeats from here on. */
    void join(String cluster) {
        try (var admin = broker.admin()) {
            new TopicAdmin(admin, Duration.ofSeconds(30)).ensure(Topics.ofCluster(cluster));
        }
        send(
                Topics.CLUSTERS,
                cluster,
                Json.bytes(ClusterRegistration.open(cluster, Tier.edge, null, null, Map.of(), Map.of())));
        report(
                cluster,
                "node/node-1",
                Report.of(
                        "agent-1",
                        next(cluster),
                        new NodeReport("node-1", true, true, true, NODE, Resources.ZERO, Map.of(), Map.of())));
        var unused = beats.scheduleAtFixedRate(() -> beat(cluster), 0, 250, TimeUnit.MILLISECONDS);
    }

    /** Deletes a cluster's command topic and makes it again, empty. */
    void makeAnew(String topic) throws Exception {
        try (var admin = broker.admin()) {
            admin.deleteTopics(Set.of(topic)).all().get(30, TimeUnit.SECONDS);
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private void beat(String cluster) {
        report(cluster, "heartbeat", Report.of("agent-1", next(cluster), new Heartbeat(250, true, false)));
    }

    /** The agent of its cluster says that the copy is Available. */
    void available(AppKey app, Copy copy) {
        ComponentReport report = new ComponentReport(
                app.component(copy.component()),
                copy.stamp(),
                copy.generation(),
                CopyCondition.Available,
                true,
                copy.replicas(),
                copy.replicas(),
                null,
                null);
        String key = "component/" + report.component();
        report(copy.cluster(), key, Report.of("agent-1", next(copy.cluster()), report));
    }

    private void report(String cluster, String key, Report report) {
        send(Topics.reports(cluster), key, Json.bytes(report));
    }

    private long next(String cluster) {
        return sequences.merge(cluster, 1L, Long::sum);
    }

    /** A wish for an application of one component, {@code front}. */
    static Wish wish(String app, long generation) {
        return new SpecBuilder()
                .component(Bookinfo.component("front", Tier.edge))
                .only(Objective.energy)
                .wish(AppKey.parse(app), generation);
    }

    void publishWish(String app, long generation) {
        send(Topics.APPLICATIONS, AppKey.parse(app).toString(), Json.bytes(wish(app, generation)));
    }

    /** A score sheet that lists these clusters, best first. */
    void publishSheet(String app, long generation, String... clusters) {
        List<Candidate> candidates = new ArrayList<>();
        for (String cluster : clusters) {
            candidates.add(new Candidate(cluster, 1.0 - candidates.size() * 0.4, 0, List.of()));
        }
        ScoreSheet sheet = new ScoreSheet(
                AppKey.parse(app),
                generation,
                generation,
                Algorithm.Borda,
                false,
                List.of(new ComponentScores("front", candidates, candidates.size(), Map.of(), List.of())));
        send(Topics.SCORE_SHEETS, AppKey.parse(app).toString(), Json.bytes(sheet));
    }

    /** A new application that fits these clusters. */
    void publish(String app, long generation, String... clusters) {
        publishWish(app, generation);
        publishSheet(app, generation, clusters);
    }

    void send(String topic, String key, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
        RecordHeaders.addTo(record.headers(), RecordHeaders.of("test", "test", "1", Instant.now(), null));
        send(record);
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record);
    }

    void flush() {
        producer.flush();
    }

    /** Everything on a topic, from its start to its end of now, partition after partition. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo info : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, info.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < requireNonNull(ends.get(p)))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** The log of decisions, folded. */
    Log log() {
        DecisionFold fold = new DecisionFold();
        List<Decision> effective = new ArrayList<>();
        int others = 0;
        for (ConsumerRecord<byte[], byte[]> record : records(Topics.DECISIONS)) {
            Decision decision = Json.tryRead(record.value(), Decision.class).orElseThrow();
            if (fold.accept(record.offset(), decision) == DecisionFold.Verdict.Effective) {
                effective.add(decision);
            } else {
                others++;
            }
        }
        return new Log(fold, effective, others);
    }

    /**
     * The log, folded.
     *
     * @param fold its state
     * @param effective its effective records, in order
     * @param others number of its other records
     */
    record Log(DecisionFold fold, List<Decision> effective, int others) {
        /** Where the application's only copy is; empty when nothing was decided for it. */
        String place(String app) {
            return fold.decision(AppKey.parse(app))
                    .map(decision -> decision.copies().isEmpty()
                            ? "none"
                            : decision.copies().get(0).cluster())
                    .orElse("");
        }
    }

    @Override
    public void close() {
        beats.shutdownNow();
        producer.close(Duration.ZERO);
        etcd.close();
        broker.close();
    }
}
