package io.qonnect.streams.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {
    @Test
    void saysEverythingThatIsWrongAtOnce() {
        StreamsSettings.Read read = StreamsSettings.of(
                Map.of("QONNECT_NAME", "a b", "QONNECT_PROFILE", "quick", "QONNECT_STATE_DIR", "\0"));
        assertThat(read.settings()).isNull();
        assertThat(read.problems())
                .containsExactly(
                        "QONNECT_BOOTSTRAP_SERVERS is not set; it must be HOST:PORT of Kafka, several separated by"
                                + " commas.",
                        "QONNECT_NAME is \"a b\"; it must be 1 to 128 letters, digits, dots, underscores and hyphens.",
                        "QONNECT_PROFILE is \"quick\"; it must be default or fast.",
                        "QONNECT_STATE_DIR is \"\0\"; it must be a path.");
    }

    @Test
    void readsTheFastProfile() {
        StreamsSettings settings = settings("fast");
        assertThat(settings.stateDir()).isEqualTo(Path.of("/tmp/state"));
        assertThat(settings.readyFile()).isEqualTo(Path.of("/tmp/ready"));
        assertThat(settings.assess().silentAfter()).isEqualTo(Duration.ofMillis(750));
        assertThat(settings.assessTick()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void isAStaticMemberOfAClassicGroup() {
        Properties fast = StreamsProperties.of(settings("fast"), StreamsProcess.ASSESS, 3, -1);
        assertThat(fast)
                .containsEntry("application.id", "qonnect-assess")
                .containsEntry("group.protocol", "classic")
                .containsEntry("processing.guarantee", "at_least_once")
                .containsEntry("max.task.idle.ms", -1L)
                .containsEntry("replication.factor", 3)
                .containsEntry("main.consumer.group.instance.id", "streams-7")
                .containsEntry("main.consumer.session.timeout.ms", 1000)
                .containsEntry("main.consumer.heartbeat.interval.ms", 150)
                .containsEntry("main.consumer.metadata.max.age.ms", 1000L);
        assertThat(StreamsProperties.of(settings("default"), StreamsProcess.SCORE, 1, 0))
                .containsEntry("main.consumer.session.timeout.ms", 6000)
                .doesNotContainKeys("metadata.max.age.ms", "main.consumer.metadata.max.age.ms");
    }

    private static StreamsSettings settings(String profile) {
        return Objects.requireNonNull(StreamsSettings.of(Map.of(
                        "QONNECT_BOOTSTRAP_SERVERS", "localhost:9092",
                        "QONNECT_NAME", "streams-7",
                        "QONNECT_PROFILE", profile,
                        "QONNECT_STATE_DIR", "/tmp/state",
                        "QONNECT_READY_FILE", "/tmp/ready"))
                .settings());
    }
}
