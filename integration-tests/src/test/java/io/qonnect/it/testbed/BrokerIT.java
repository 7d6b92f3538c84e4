package io.qonnect.it.testbed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qonnect.testbed.kafka.Broker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerIT {
    private static final String TOPIC = "kept";

    @TempDir
    Path folder;

    private Broker broker;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start("broker", folder, false);
        try (var admin = broker.admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void keepsAcknowledgedRecordsOverAKill() throws Exception {
        send("one");
        send("two");
        String address = broker.bootstrapServers();

        broker.kill();
        assertThat(broker.alive()).isFalse();
        broker.restart();

        assertThat(broker.bootstrapServers()).isEqualTo(address);
        send("three");
        assertThat(readAll()).containsExactly("one", "two", "three");
    }

    @Test
    void answersAgainAfterAPause() throws Exception {
        broker.pause();
        var admin = broker.admin();
        assertThatThrownBy(() -> admin.describeCluster().nodes().get(1, TimeUnit.SECONDS))
                .isInstanceOf(TimeoutException.class);
        admin.close(Duration.ZERO);
        broker.resume();

        send("after the pause");
        assertThat(readAll()).containsExactly("after the pause");
    }

    @Test
    void doesNotCreateTopicsByItself() throws Exception {
        try (var admin = broker.admin()) {
            assertThat(admin.listTopics().names().get()).containsExactly(TOPIC);
        }
        try (var producer = producer()) {
            assertThatThrownBy(() ->
                            producer.send(new ProducerRecord<>("absent", "x")).get())
                    .hasMessageContaining("absent not present");
        }
    }

    private KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 0, "max.block.ms", 3_000),
                new StringSerializer(),
                new StringSerializer());
    }

    private void send(String value) throws Exception {
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    private List<String> readAll() {
        List<String> values = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
