package io.qonnect.it.federation;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import io.qonnect.testbed.federation.Distribution;
import io.qonnect.testbed.federation.Federation;
import io.qonnect.testbed.federation.FederationOptions;
import io.qonnect.testbed.federation.PaperCluster;
import io.qonnect.testbed.kubernetes.Availability;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.Resource;
import io.qonnect.testbed.kubernetes.Seen;
import io.qonnect.testbed.kubernetes.WatchRecorder;
import io.qonnect.testbed.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The one federation that these tests share (nine clusters, three leads, two Streams instances), started with the first
 * of them and ended with this JVM. Each test uses applications of its own. What is where, only the API servers say.
 */
final class Fleet {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static @Nullable Fleet shared;

    private final Federation federation;
    private final KafkaProducer<String, byte[]> producer;
    private final Set<String> dead = new TreeSet<>();

    private Fleet(Federation federation) {
        this.federation = federation;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", federation.bootstrapServers(),
                        "linger.ms", "0",
                        "max.request.size", Integer.toString(32 * 1024 * 1024),
                        "buffer.memory", Integer.toString(64 * 1024 * 1024),
                        "compression.type", "zstd"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static synchronized Fleet shared() {
        Fleet fleet = shared;
        if (fleet == null) {
            Path folder = temporary();
            Federation federation = Federation.start(
                    options(folder), Distribution.find(), line -> System.out.println("[fleet] " + line));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(federation, folder), "fleet-end"));
            fleet = new Fleet(federation);
            shared = fleet;
        }
        return fleet;
    }

    /** With {@code QONNECT_FLEET_MEMBERS} set, only the first members, one lead and one Streams instance. */
    private static FederationOptions options(Path folder) {
        FederationOptions paper = FederationOptions.paper(folder);
        String members = System.getenv("QONNECT_FLEET_MEMBERS");
        return members == null
                ? paper
                : paper.withMembers(Integer.parseInt(members)).withLeads(1).withStreams(1);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("qonnect-fleet");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void end(Federation federation, Path folder) {
        federation.close();
        if (System.getenv("QONNECT_KEEP_LOGS") == null) {
            Folders.delete(folder);
        }
    }

    Federation federation() {
        return federation;
    }

    /** Publishes and returns the offset, which is the generation if it is accepted. */
    long publish(App app) {
        return send(Topics.SPECS, app.name(), app.json().getBytes(StandardCharsets.UTF_8));
    }

    void delete(String name) {
        send(Topics.SPECS, name, null);
    }

    /** Sends one record and returns its offset. */
    long send(String topic, @Nullable String key, byte @Nullable [] value) {
        try {
            RecordMetadata written =
                    producer.send(new ProducerRecord<>(topic, key, value)).get(60, TimeUnit.SECONDS);
            return written.offset();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("cannot send to " + topic, failed);
        }
    }

    /** Clusters that are up. */
    List<ClusterView> views() {
        return federation.clusters().stream()
                .map(PaperCluster::name)
                .filter(name -> !dead.contains(name))
                .map(name -> federation.member(name).view())
                .toList();
    }

    ClusterView view(String cluster) {
        return federation.member(cluster).view();
    }

    /** A Deployment that must be there. */
    JsonNode deployment(String cluster, String namespace, String name) {
        return view(cluster).get(Resource.DEPLOYMENTS, namespace, name).orElseThrow();
    }

    /** Where Deployments of a namespace are, by name, available ones only. */
    Map<String, Set<String>> available(String namespace) {
        return deployments(namespace, Availability::isAvailable);
    }

    /** Where Deployments of a namespace are, by name. */
    Map<String, Set<String>> present(String namespace) {
        return deployments(namespace, d -> true);
    }

    private Map<String, Set<String>> deployments(String namespace, Predicate<JsonNode> which) {
        Map<String, Set<String>> where = new TreeMap<>();
        for (ClusterView view : views()) {
            for (JsonNode deployment : view.list(Resource.DEPLOYMENTS, namespace, null)) {
                if (which.test(deployment)) {
                    where.computeIfAbsent(deployment.at("/metadata/name").asText(), n -> new TreeSet<>())
                            .add(view.cluster());
                }
            }
        }
        return where;
    }

    /** Waits until each Deployment is available in exactly that cluster and is in no other. */
    void awaitPlaced(String namespace, Map<String, String> places) {
        Map<String, Set<String>> wanted = new TreeMap<>();
        places.forEach((name, cluster) -> wanted.put(name, Set.of(cluster)));
        await("places of " + namespace)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> available(namespace).equals(wanted)
                        && present(namespace).equals(wanted));
    }

    /** Waits until no cluster that is up has the namespace any more. */
    void awaitNothingLeft(String namespace) {
        await("end of " + namespace)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> views().stream()
                        .noneMatch(
                                v -> v.get(Resource.NAMESPACES, null, namespace).isPresent()));
    }

    /** Records the Deployments of that name everywhere, from now on. */
    Watching watch(String namespace) {
        return new Watching(views().stream()
                .map(v -> v.watch(Resource.DEPLOYMENTS, namespace, null))
                .toList());
    }

    /** A history of Deployments over all clusters. */
    record Watching(List<WatchRecorder> recorders) implements AutoCloseable {
        /** The longest time without an available copy of that Deployment. */
        Duration longestGap(String deployment) {
            List<Seen> history = Availability.merge(recorders).stream()
                    .filter(seen -> seen.key().endsWith("/" + deployment))
                    .toList();
            return Availability.longestGap(history, System.nanoTime());
        }

        @Override
        public void close() {
            recorders.forEach(WatchRecorder::close);
        }
    }

    /** Ends a cluster; it counts no more until it is restarted. */
    void kill(String cluster) {
        dead.add(cluster);
        federation.killCluster(cluster);
    }

    void restart(String cluster) {
        federation.restartCluster(cluster);
        dead.remove(cluster);
    }

    /** Waits until the federation counts on a cluster again. */
    void awaitReady(String cluster) {
        await(cluster + " is ready")
                .atMost(PATIENCE)
                .until(() -> read(Topics.CLUSTER_PROFILES, 0).stream()
                        .map(value -> Json.tryRead(value, ClusterProfile.class).orElseThrow())
                        .filter(profile -> profile.cluster().equals(cluster))
                        .reduce((older, newer) -> newer)
                        .filter(ClusterProfile::ready)
                        .isPresent());
    }

    /** The lead that wrote the last barrier. */
    String lead() {
        String lead = "";
        for (byte[] value : read(Topics.DECISIONS, 0)) {
            lead = Json.tryRead(value, Decision.class).map(Decision::lead).orElse(lead);
        }
        return lead;
    }

    /** All events there are, oldest first. */
    List<Event> events() {
        return read(Topics.EVENTS, 0).stream()
                .map(value -> Json.tryRead(value, Event.class))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Waits for an event. */
    Event awaitEvent(String what, Predicate<Event> which) {
        return await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> events().stream().filter(which).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Values of a partition from an offset to its present end; null ones left out. */
    List<byte[]> read(String topic, long from) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", federation.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, from);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.value() != null) {
                        values.add(record.value());
                    }
                });
            }
        }
        return values;
    }
}
