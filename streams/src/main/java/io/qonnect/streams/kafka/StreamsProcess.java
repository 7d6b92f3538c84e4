package io.qonnect.streams.kafka;

import io.qonnect.kb.topic.Topics;
import io.qonnect.kb.topic.kafka.TopicAdmin;
import io.qonnect.streams.assess.kafka.AssessTopology;
import io.qonnect.streams.intake.kafka.IntakeTopology;
import io.qonnect.streams.score.kafka.ScoreTopology;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two Kafka Streams applications of one process: {@code qonnect-assess}, and {@code qonnect-score} with Intake. */
public final class StreamsProcess implements AutoCloseable {
    public static final String ASSESS = "qonnect-assess";
    public static final String SCORE = "qonnect-score";

    private static final Logger LOG = LoggerFactory.getLogger(StreamsProcess.class);
    private static final int MOST_REPLICAS = 3;
    private static final Duration TOPICS_WITHIN = Duration.ofSeconds(60);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final KafkaStreams assess;
    private final KafkaStreams score;
    private final Readiness readiness;

    private StreamsProcess(KafkaStreams assess, KafkaStreams score, Readiness readiness) {
        this.assess = assess;
        this.score = score;
        this.readiness = readiness;
    }

    /**
     * Creates the topics that are missing, and starts; returns before both applications run.
     *
     * @param onFailure called, from any thread, when an application can do no more
     */
    public static StreamsProcess start(StreamsSettings settings, Runnable onFailure) {
        int replication = prepareTopics(settings);
        Readiness readiness = new Readiness(settings.readyFile(), onFailure);
        Topology assess =
                AssessTopology.of(settings.name(), settings.assess(), settings.assessTick(), System::nanoTime);
        Topology score = new Topology();
        IntakeTopology.addTo(score, settings.name());
        ScoreTopology.addTo(score, settings.name(), settings.scoreTick());
        StreamsProcess process = new StreamsProcess(
                // without data in a partition, Assess goes on: most of a thousand report topics are silent at any
                // moment
                application(settings, ASSESS, assess, replication, -1, readiness),
                application(settings, SCORE, score, replication, 0, readiness),
                readiness);
        process.assess.start();
        process.score.start();
        return process;
    }

    private static KafkaStreams application(
            StreamsSettings settings, String id, Topology topology, int replication, long idle, Readiness readiness) {
        KafkaStreams streams = new KafkaStreams(topology, StreamsProperties.of(settings, id, replication, idle));
        streams.setUncaughtExceptionHandler(e -> {
            LOG.error("A thread is replaced application={}", id, e);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.setStateListener((now, before) -> {
            LOG.info("State changes application={} from={} to={}", id, before, now);
            readiness.set(id, now == KafkaStreams.State.RUNNING);
            if (now == KafkaStreams.State.ERROR) {
                readiness.failed();
            }
        });
        return streams;
    }

    /** Returns the replication for internal topics. */
    private static int prepareTopics(StreamsSettings settings) {
        Map<String, Object> config = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        try (Admin admin = Admin.create(config)) {
            TopicAdmin topics = new TopicAdmin(admin, TOPICS_WITHIN);
            topics.ensure(Topics.shared());
            topics.check(Topics.shared()).forEach(f -> LOG.warn("A setting is not as it should be finding={}", f));
            return Math.min(MOST_REPLICAS, admin.describeCluster().nodes().get().size());
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not describe its brokers: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were prepared", e);
        }
    }

    public boolean isReady() {
        return readiness.isReady();
    }

    @Override
    public void close() {
        readiness.clear();
        score.close(CLOSE_WITHIN);
        assess.close(CLOSE_WITHIN);
    }
}
