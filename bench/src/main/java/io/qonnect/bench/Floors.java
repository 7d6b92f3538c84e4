package io.qonnect.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.bench.load.Producers;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What no design can be faster than here and now: one append, one hop, one write to an API server, one fsync. */
final class Floors {
    private static final int SAMPLES = 200;
    private static final byte[] PAYLOAD = new byte[512];

    private Floors() {}

    static Map<String, Object> measure(Target target) throws InterruptedException {
        Map<String, Object> floors = new LinkedHashMap<>();
        kafka(target.bootstrapServers(), floors);
        floors.put("apiWrite", apiWrite(target).summary());
        floors.put("fsync", fsync().summary());
        return floors;
    }

    /** An append, and a hop: from the sending of a record to its arrival at a reader that waits for it. */
    private static void kafka(String bootstrap, Map<String, Object> floors) throws InterruptedException {
        String topic = "bench-floor-" + Long.toString(System.nanoTime(), 36);
        List<Long> acks = new ArrayList<>();
        List<Long> hops = new ArrayList<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            try (KafkaProducer<byte[], byte[]> producer = Producers.bytes(bootstrap);
                    Tail tail = new Tail(bootstrap, topic, false)) {
                for (int i = -20; i < SAMPLES; i++) {
                    long begun = System.nanoTime();
                    producer.send(new ProducerRecord<>(topic, PAYLOAD)).get();
                    long acknowledged = System.nanoTime();
                    awaitOne(tail);
                    if (i >= 0) {
                        acks.add(acknowledged - begun);
                        hops.add(System.nanoTime() - begun);
                    }
                }
            }
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refuses the probe: " + e.getMessage(), e);
        }
        floors.put("produceAck", new Percentiles(acks).summary());
        floors.put("hop", new Percentiles(hops).summary());
    }

    private static void awaitOne(Tail tail) {
        AtomicInteger arrived = new AtomicInteger();
        while (arrived.get() == 0) {
            tail.poll(Duration.ofSeconds(1), record -> arrived.incrementAndGet());
        }
    }

    private static Percentiles apiWrite(Target target) {
        ClusterView view =
                ClusterView.of(target.kubeconfigs().values().iterator().next());
        List<Long> nanos = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            String name = "bench-floor-" + i;
            ObjectNode object = Json.mapper().createObjectNode();
            object.put("apiVersion", "v1").put("kind", "ConfigMap");
            object.putObject("metadata").put("name", name).put("namespace", "default");
            object.putObject("data").put("text", "x".repeat(512));
            long begun = System.nanoTime();
            view.create(Resource.CONFIG_MAPS, "default", object);
            nanos.add(System.nanoTime() - begun);
            names.add(name);
        }
        names.forEach(name -> view.delete(Resource.CONFIG_MAPS, "default", name));
        return new Percentiles(nanos);
    }

    private static Percentiles fsync() {
        List<Long> nanos = new ArrayList<>();
        try {
            Path file = Files.createTempFile("qonnect-bench", ".fsync");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                for (int i = 0; i < SAMPLES; i++) {
                    long begun = System.nanoTime();
                    channel.write(ByteBuffer.wrap(PAYLOAD));
                    channel.force(false);
                    nanos.add(System.nanoTime() - begun);
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the probe cannot write: " + e.getMessage(), e);
        }
        return new Percentiles(nanos);
    }
}
