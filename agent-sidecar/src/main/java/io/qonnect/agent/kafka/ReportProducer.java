package io.qonnect.agent.kafka;

import io.qonnect.agent.loop.ReportSink;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.NodeReport;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a cluster's reports with one idempotent producer that never gives up, so that no sequence is lost while Kafka
 * is away. At most one record per key is under way; of what is said meanwhile the newest is kept, so that memory is
 * bounded however long it lasts. Any thread may call.
 */
public final class ReportProducer implements ReportSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportProducer.class);

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final String incarnation;
    private final Runnable firstHeartbeat;
    private final Map<String, LongFunction<Report>> waiting = new LinkedHashMap<>();
    private final Map<String, Boolean> underWay = new HashMap<>();
    private long sequence;
    private boolean heard;

    /**
     * @param incarnation random id of this process
     * @param firstHeartbeat called once, when the first heartbeat is acknowledged
     */
    public ReportProducer(String bootstrapServers, String cluster, String incarnation, Runnable firstHeartbeat) {
        this.topic = Topics.reports(cluster);
        this.incarnation = incarnation;
        this.firstHeartbeat = firstHeartbeat;
        this.producer = new KafkaProducer<>(
                Clients.with(bootstrapServers, cluster, settings()), new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Order by one request at a time, and readers pass over a sequence they know: the idempotent producer was seen to end
     * in OUT_OF_ORDER_SEQUENCE_NUMBER for ever after a broker that was fenced for a moment, and a silent agent is a lost
     * cluster.
     */
    private static Map<String, String> settings() {
        return Map.of(
                "acks", "all",
                "enable.idempotence", "false",
                "max.in.flight.requests.per.connection", "1",
                "linger.ms", "5",
                "delivery.timeout.ms", Integer.toString(Integer.MAX_VALUE),
                "request.timeout.ms", "5000",
                "retry.backoff.ms", "20",
                "buffer.memory", Integer.toString(4 * 1024 * 1024));
    }

    @Override
    public void heartbeat(Heartbeat heartbeat) {
        offer(Report.HEARTBEAT_KEY, n -> Report.of(incarnation, n, heartbeat));
    }

    @Override
    public void component(ComponentReport report) {
        offer("component/" + report.component(), n -> Report.of(incarnation, n, report));
    }

    @Override
    public void node(NodeReport report) {
        offer("node/" + report.name(), n -> Report.of(incarnation, n, report));
    }

    private synchronized void offer(String key, LongFunction<Report> report) {
        waiting.remove(key);
        waiting.put(key, report);
        sendWaiting(key);
    }

    private void sendWaiting(String key) {
        LongFunction<Report> report = waiting.get(key);
        if (report == null || underWay.containsKey(key)) {
            return;
        }
        waiting.remove(key);
        underWay.put(key, true);
        byte[] value = Json.bytes(report.apply(++sequence));
        try {
            var unused = producer.send(
                    new ProducerRecord<>(topic, key, value), (metadata, failure) -> acknowledged(key, failure));
        } catch (KafkaException refused) {
            LOG.error("a report cannot be sent key={}", key, refused);
        }
    }

    private synchronized void acknowledged(String key, @Nullable Exception failure) {
        underWay.remove(key);
        if (failure != null) {
            LOG.error("a report was not accepted key={}", key, failure);
        } else if (!heard && key.equals(Report.HEARTBEAT_KEY)) {
            heard = true;
            firstHeartbeat.run();
        }
        sendWaiting(key);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
