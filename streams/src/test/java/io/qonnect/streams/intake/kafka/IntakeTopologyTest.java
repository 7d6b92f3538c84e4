package io.qonnect.streams.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Wish;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.record.DeadLetter;
import io.qonnect.kb.topic.Topics;
import io.qonnect.streams.kafka.Driver;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeTopologyTest {
    private static final String SPEC = """
            apiVersion: qonnect.io/v1alpha1
            kind: Application
            metadata: {name: shop}
            spec:
              qos:
                weights: {energy: 1}
              components:
              - name: web
                replicas: 1
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
            """;

    private final Driver driver = driver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void writesTheWishUnderItsKeyWithTheOffsetAsGeneration() {
        driver.pipe(Topics.SPECS, null, "garbage {".getBytes(UTF_8));
        driver.pipe(Topics.SPECS, "shop", SPEC.getBytes(UTF_8));
        List<TestRecord<byte[], byte[]>> records = driver.records(Topics.APPLICATIONS);
        assertThat(records).hasSize(1);
        assertThat(new String(records.get(0).key(), UTF_8)).isEqualTo("shop/shop");
        assertThat(new String(records.get(0).headers().lastHeader("ce_type").value(), UTF_8))
                .isEqualTo("io.qonnect.wish.v1");
        assertThat(new String(records.get(0).value(), UTF_8)).contains("\"generation\":1,");
    }

    @Test
    void writesADeadLetterAndAnEventAndGoesOn() {
        driver.pipe(Topics.SPECS, "x", "garbage {".getBytes(UTF_8));
        driver.pipe(Topics.SPECS, null, (byte[]) null);
        driver.pipe(Topics.SPECS, "nobody", (byte[]) null);
        assertThat(driver.values(Topics.deadLetters(Topics.SPECS), DeadLetter.class))
                .extracting(DeadLetter::offset)
                .containsExactly(0L, 1L);
        assertThat(driver.values(Topics.EVENTS, Event.class))
                .extracting(Event::reason)
                .containsExactly("SpecRefused", "SpecRefused", "SpecUnchanged");
        assertThat(driver.records(Topics.APPLICATIONS)).isEmpty();
    }

    @Test
    void deletesForEverAndWritesWishesAgain() {
        driver.pass(Duration.ofMillis(10));
        driver.pipe(Topics.SPECS, "shop", SPEC.getBytes(UTF_8));
        driver.pipe(Topics.SPECS, "shop", (byte[]) null);
        assertThat(driver.values(Topics.APPLICATIONS, Wish.class))
                .extracting(Wish::deleted)
                .containsExactly(false, true);
        driver.pass(Duration.ofMinutes(10));
        assertThat(driver.values(Topics.APPLICATIONS, Wish.class))
                .extracting(Wish::generation)
                .containsExactly(1L);
    }

    private static Driver driver() {
        Topology topology = new Topology();
        IntakeTopology.addTo(topology, "streams-1");
        return new Driver(topology);
    }
}
