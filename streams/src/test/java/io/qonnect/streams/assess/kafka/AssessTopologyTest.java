package io.qonnect.streams.assess.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.record.DeadLetter;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.NodeReport;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.topic.Topics;
import io.qonnect.streams.assess.AssessSettings;
import io.qonnect.streams.kafka.Driver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssessTopologyTest {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final String REPORTS = Topics.reports("fog-1");

    private long nanos;
    private final Driver driver = new Driver(AssessTopology.of("streams-1", AssessSettings.fast(), TICK, () -> nanos));

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void makesAReadyProfileOfARegistrationAndReports() {
        ready();
        ClusterProfile profile = last();
        assertThat(profile.cluster()).isEqualTo("fog-1");
        assertThat(profile.tier()).isEqualTo(Tier.fog);
        assertThat(profile.ready()).isTrue();
        assertThat(profile.capacity().nodes()).isEqualTo(1);
        beat(3);
        assertThat(driver.records(Topics.CLUSTER_PROFILES)).isEmpty();
    }

    @Test
    void silenceIsARecordAndSoIsTheNextHeartbeat() {
        ready();
        assertThat(last().ready()).isTrue();
        pass(Duration.ofMillis(700));
        assertThat(driver.records(Topics.CLUSTER_PROFILES)).isEmpty();
        pass(Duration.ofMillis(200));
        assertThat(last().notReadyReason()).isEqualTo("no heartbeat for 750 ms.");
        beat(3);
        assertThat(last().ready()).isTrue();
    }

    @Test
    void aTombstoneTakesAClusterOutOfTheRegistry() {
        ready();
        driver.pipe(Topics.CLUSTERS, "fog-1", (byte[]) null);
        assertThat(last().registered()).isFalse();
    }

    @Test
    void whatCannotBeReadGoesBesideItsTopicAndStopsNothing() {
        driver.pipe(REPORTS, "heartbeat", "{".getBytes(UTF_8));
        driver.pipe(Topics.CLUSTERS, "fog-1", "{}".getBytes(UTF_8));
        assertThat(driver.values(Topics.deadLetters(REPORTS), DeadLetter.class))
                .extracting(DeadLetter::topic)
                .containsExactly(REPORTS);
        assertThat(driver.values(Topics.deadLetters(Topics.CLUSTERS), DeadLetter.class))
                .extracting(DeadLetter::topic)
                .containsExactly(Topics.CLUSTERS);
        assertThat(driver.values(Topics.EVENTS, Event.class))
                .extracting(Event::reason)
                .containsExactly("ReportRefused", "RegistrationRefused");
        ready();
        assertThat(last().ready()).isTrue();
    }

    @Test
    void everyProfileGoesToEveryPartition() {
        assertThat(new EveryPartition().partitions(Topics.CLUSTER_PROFILES, new byte[0], new byte[0], 12))
                .hasValueSatisfying(all -> assertThat(all)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, 12).boxed().toList()));
    }

    private void ready() {
        driver.pass(TICK); // what a task writes when it starts
        driver.pipe(Topics.CLUSTERS, "fog-1", "{\"name\":\"fog-1\",\"tier\":\"fog\"}".getBytes(UTF_8));
        beat(1);
        NodeReport node = new NodeReport(
                "n1",
                true,
                true,
                true,
                new Resources(6000, 8L << 30, 4L << 30, 110),
                Resources.ZERO,
                Map.of(),
                Map.of());
        driver.pipe(REPORTS, "node/n1", Report.of("i", 2, node));
    }

    private void beat(long sequence) {
        driver.pipe(REPORTS, "heartbeat", Report.of("i", sequence, new Heartbeat(250, true, false)));
    }

    private void pass(Duration time) {
        for (long left = time.toNanos(); left > 0; left -= TICK.toNanos()) {
            nanos += TICK.toNanos();
            driver.pass(TICK);
        }
    }

    private ClusterProfile last() {
        List<ClusterProfile> profiles = driver.values(Topics.CLUSTER_PROFILES, ClusterProfile.class);
        assertThat(profiles).isNotEmpty();
        return profiles.get(profiles.size() - 1);
    }
}
