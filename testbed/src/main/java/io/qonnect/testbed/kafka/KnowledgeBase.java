package io.qonnect.testbed.kafka;

import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import io.qonnect.kb.topic.kafka.TopicAdmin;
import io.qonnect.testbed.TestbedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes the topics of an installation and registers its clusters, as an operator's {@code join} does. */
public final class KnowledgeBase {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private KnowledgeBase() {}

    /** Creates every topic that is missing, then writes the registrations. */
    public static void prepare(String bootstrapServers, List<ClusterRegistration> clusters) {
        // a new topic has no leader for a moment
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "retry.backoff.ms", 20);
        try (Admin admin = Admin.create(settings)) {
            List<io.qonnect.kb.topic.TopicSpec> topics = new ArrayList<>(Topics.shared());
            clusters.forEach(cluster -> topics.addAll(Topics.ofCluster(cluster.name())));
            new TopicAdmin(admin, PATIENCE).ensure(topics);
        }
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (ClusterRegistration cluster : clusters) {
                producer.send(new ProducerRecord<>(Topics.CLUSTERS, cluster.name(), Json.bytes(cluster)))
                        .get();
            }
        } catch (ExecutionException failed) {
            throw new TestbedException("the clusters could not be registered", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted while the clusters were registered", interrupted);
        }
    }
}
