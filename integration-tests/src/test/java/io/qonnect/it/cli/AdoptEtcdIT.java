package io.qonnect.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.cli.Main;
import io.qonnect.cli.etcd.EtcdGateway;
import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import io.qonnect.kb.topic.kafka.TopicAdmin;
import io.qonnect.testbed.Progress;
import io.qonnect.testbed.etcd.Etcd;
import io.qonnect.testbed.kafka.Broker;
import io.qonnect.testbed.tools.Tools;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsTools
class AdoptEtcdIT {
    @TempDir
    static Path folder;

    private static Broker broker;
    private static Etcd etcd;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        broker = Broker.start("broker", folder.resolve("broker"), false);
        etcd = Etcd.start("etcd", Tools.ofUser().etcd(Progress.SILENT), folder.resolve("etcd"), Etcd.Options.TEST);
        try (var admin = broker.admin()) {
            new TopicAdmin(admin, Duration.ofSeconds(30)).ensure(Topics.shared());
        }
    }

    @AfterAll
    static void stop() {
        etcd.close();
        broker.close();
    }

    @Test
    void setsTheBaseToTheHighestEpochOfTheLogOnceItIsNamed() throws Exception {
        assertThat(run("adopt-etcd", "qonnect")).isEqualTo(3);
        assertThat(err.toString()).contains("The log of decisions is empty");
        barrier();

        assertThat(run("adopt-etcd", "other")).isEqualTo(1);
        assertThat(err.toString()).contains("SYSTEM-ID is \"other\"").contains("is of \"qonnect\"");
        EtcdGateway gateway = new EtcdGateway(etcd.endpoint());
        assertThat(gateway.get("/qonnect/qonnect/base")).isEmpty();

        assertThat(run("adopt-etcd", "qonnect")).isZero();
        assertThat(gateway.get("/qonnect/qonnect/base")).contains("41");
        assertThat(out.toString()).contains("The base epoch in etcd is 41 now (was 0)");

        assertThat(run("adopt-etcd", "qonnect")).isZero();
        assertThat(out.toString()).contains("The base epoch in etcd is 41 already");
    }

    private static void barrier() throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            Decision barrier = Decision.barrier(new Stamp(41, 0), "term", "qonnect", Instant.EPOCH, "lead-1");
            producer.send(new ProducerRecord<>(Topics.DECISIONS, "", Json.bytes(barrier)))
                    .get();
        }
    }

    private int run(String command, String systemId) {
        return Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                command,
                systemId,
                "--etcd",
                etcd.endpoint(),
                "--bootstrap-servers",
                broker.bootstrapServers());
    }
}
