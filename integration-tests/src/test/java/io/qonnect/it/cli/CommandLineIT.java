package io.qonnect.it.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.cli.Main;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.application.reading.ApplicationReader;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.DeadLetter;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import io.qonnect.kb.topic.kafka.TopicAdmin;
import io.qonnect.testbed.kafka.Broker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineIT {
    private static final String EXAMPLE = "../examples/bookinfo";

    @TempDir
    static Path folder;

    private static Broker broker;
    private static KafkaProducer<String, byte[]> producer;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        broker = Broker.start("broker", folder, false);
        try (var admin = broker.admin()) {
            new TopicAdmin(admin, Duration.ofSeconds(30)).ensure(Topics.shared());
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        broker.close();
    }

    @BeforeEach
    void clear() {
        out = new StringWriter();
        err = new StringWriter();
    }

    @Test
    void publishesOneRecordThatAnybodyCanRead() throws Exception {
        assertThat(run("publish", "-f", EXAMPLE)).isZero();
        ConsumerRecord<String, String> record = last(Topics.SPECS);
        assertThat(out.toString())
                .isEqualTo("bookinfo published: qonnect.specs.v1 partition 0 offset " + record.offset()
                        + " = generation " + record.offset() + "\n");
        assertThat(record.key()).isEqualTo("bookinfo/bookinfo");
        assertThat(header(record, "ce_type")).isEqualTo("io.qonnect.spec.v1");
        assertThat(header(record, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(ApplicationReader.read(record.value().getBytes(StandardCharsets.UTF_8))
                        .isOk())
                .isTrue();
        assertThat(err.toString()).contains("Next: ./qonnect get components bookinfo -w");
    }

    @Test
    void publishesNothingThatIsRefused() throws Exception {
        long before = end(Topics.SPECS);
        assertThat(run("publish", "-f", "pom.xml")).isEqualTo(1);
        assertThat(end(Topics.SPECS)).isEqualTo(before);
        assertThat(err.toString()).startsWith("Refused; nothing was published.").doesNotContain("Exception");
    }

    @Test
    void waitsAndSaysWhyASpecWasRefused() throws Exception {
        long next = end(Topics.SPECS);
        DeadLetter letter = new DeadLetter(
                Topics.SPECS, 0, next, "OBJECT_OWNED", List.of("Service/web is of other/other."), null, 1, "0", "");
        send(Topics.deadLetters(Topics.SPECS), "bookinfo/bookinfo", letter);
        assertThat(run("publish", "-f", EXAMPLE, "--wait")).isEqualTo(1);
        assertThat(err.toString()).contains("Service/web is of other/other.");
    }

    @Test
    void saysThatTheOutcomeIsNotKnownWhenTheTimeIsOver() {
        assertThat(run("publish", "-f", EXAMPLE + "/application-cost.yaml", "--wait", "--timeout", "300ms"))
                .isEqualTo(4);
        assertThat(err.toString()).contains("Not done within 300 ms: ").contains("It goes on by itself.");
    }

    @Test
    void changesTheWeightsOfAnAcceptedWishAndNothingElse() throws Exception {
        assertThat(run("publish", "-f", EXAMPLE)).isZero();
        ConsumerRecord<String, String> published = last(Topics.SPECS);
        var application = ApplicationReader.read(published.value().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        Wish wish = application.wish(published.offset());
        send(Topics.APPLICATIONS, "bookinfo/bookinfo", wish);
        assertThat(run("set", "qos", "bookinfo", "cost=3", "energy=1")).isZero();
        var changed = ApplicationReader.read(last(Topics.SPECS).value().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        assertThat(changed.spec().components()).isEqualTo(application.spec().components());
        assertThat(changed.spec().qos().weights().values()).containsExactly(0.25, 0.75, 0.0);
        clear();
        assertThat(run("get", "apps", "-o", "json")).isZero();
        assertThat(Json.mapper()
                        .readTree(out.toString())
                        .at("/items/0/application")
                        .asText())
                .isEqualTo("bookinfo/bookinfo");
    }

    @Test
    void joinsAClusterAndDeclaresItsPrice() throws Exception {
        assertThat(run("join", "edge-7", "--tier", "edge", "--fact", "price=0.02 EUR/h"))
                .isZero();
        try (var admin = broker.admin()) {
            assertThat(admin.listTopics().names().get())
                    .contains("qonnect.commands.edge-7.v1", "qonnect.reports.edge-7.v1");
        }
        assertThat(run("set", "cluster", "edge-7", "price=0.5 EUR/h", "region=Berlin"))
                .isZero();
        ConsumerRecord<String, String> record = last(Topics.CLUSTERS);
        assertThat(record.key()).isEqualTo("edge-7");
        assertThat(Json.mapper().readTree(record.value()).at("/facts/cost.node").asText())
                .isEqualTo("0.5 EUR/h");
        assertThat(Json.mapper().readTree(record.value()).at("/region").asText())
                .isEqualTo("Berlin");
    }

    @Test
    void deletesWithANullUnderTheKey() throws Exception {
        assertThat(run("delete", "app", "no-such-app")).isEqualTo(3);
        assertThat(err.toString()).contains("There is no application \"no-such-app\".");
        var application = ApplicationReader.read(dryRun()).orElseThrow();
        send(Topics.APPLICATIONS, "bookinfo/bookinfo", application.wish(end(Topics.SPECS)));
        assertThat(run("delete", "app", "bookinfo")).isZero();
        assertThat(last(Topics.SPECS).key()).isEqualTo("bookinfo/bookinfo");
        assertThat(last(Topics.SPECS).value()).isNull();
    }

    @Test
    void listsTheLeadsThatTheLogTellsOf() throws Exception {
        send(Topics.DECISIONS, "", Decision.barrier(new Stamp(5, 0), "t", "s", Instant.EPOCH, "lead-1"));
        send(Topics.DECISIONS, "", Decision.barrier(new Stamp(9, 0), "u", "s", Instant.EPOCH, "lead-2"));
        assertThat(run("get", "leads")).isZero();
        assertThat(out.toString().lines().toList()).element(1).asString().startsWith("lead-2   Leading   9");
    }

    @Test
    void saysThatNoBrokerAnswers() {
        assertThat(Main.run(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        "get",
                        "apps",
                        "--bootstrap-servers",
                        "127.0.0.1:1"))
                .isEqualTo(3);
        assertThat(err.toString()).startsWith("No Kafka broker answers at 127.0.0.1:1");
    }

    private byte[] dryRun() {
        assertThat(run("publish", "-f", EXAMPLE, "--dry-run=client", "-o", "json"))
                .isZero();
        byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
        clear();
        return bytes;
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--bootstrap-servers");
        all.add(broker.bootstrapServers());
        return Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    }

    private static void send(String topic, String key, Object value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key, Json.bytes(value))).get();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static long end(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, String> consumer = consumer()) {
            return requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
        }
    }

    private static ConsumerRecord<String, String> last(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seek(
                    partition,
                    requireNonNull(consumer.endOffsets(List.of(partition)).get(partition)) - 1);
            List<ConsumerRecord<String, String>> records = List.of();
            while (records.isEmpty()) {
                records = consumer.poll(Duration.ofSeconds(1)).records(partition);
            }
            return records.get(records.size() - 1);
        }
    }

    private static KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
