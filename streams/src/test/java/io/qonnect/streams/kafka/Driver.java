package io.qonnect.streams.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** A topology under test, with the settings of the process and a wall clock that tests move. */
public final class Driver implements AutoCloseable {
    private final TopologyTestDriver driver;

    public Driver(Topology topology) {
        StreamsSettings settings = Objects.requireNonNull(StreamsSettings.of(Map.of(
                        "QONNECT_BOOTSTRAP_SERVERS",
                        "localhost:9092",
                        "QONNECT_STATE_DIR",
                        "target/driver-" + System.nanoTime()))
                .settings());
        Properties properties = StreamsProperties.of(settings, "test", 1, -1);
        driver = new TopologyTestDriver(topology, properties);
    }

    public void pipe(String topic, @Nullable String key, byte @Nullable [] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key == null ? null : key.getBytes(UTF_8), value);
    }

    public void pipe(String topic, String key, Object value) {
        pipe(topic, key, Json.bytes(value));
    }

    /** All that was written to a topic since this was last asked. */
    public List<TestRecord<byte[], byte[]>> records(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    public <T> List<T> values(String topic, Class<T> type) {
        List<T> values = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : records(topic)) {
            try {
                values.add(Json.read(record.value(), type));
            } catch (UnreadableRecord e) {
                throw new AssertionError("unreadable on " + topic, e);
            }
        }
        return values;
    }

    public void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    @Override
    public void close() {
        driver.close();
    }
}
