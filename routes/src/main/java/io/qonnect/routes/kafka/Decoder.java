package io.qonnect.routes.kafka;

import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.order.Order;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.RecordHeaders;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.kb.topic.Topics;
import io.qonnect.routes.lead.Arrival;
import io.qonnect.routes.lead.Input;
import io.qonnect.routes.process.Item;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Makes items for the loop of records. */
final class Decoder {
    private Decoder() {}

    /**
     * The item of a record; empty when its kind has no use for it (a tombstone where none is expected).
     *
     * @throws UnreadableRecord when it is not what its topic holds
     */
    static Optional<Item> decode(ConsumerRecord<byte[], byte[]> record, long nanos, Instant at)
            throws UnreadableRecord {
        String topic = record.topic();
        byte[] value = record.value();
        if (topic.equals(Topics.PLACEMENTS)) {
            return Optional.of(new Item.PlacementTail(componentKey(record), value));
        }
        Optional<String> commanded = Topics.clusterOfCommands(topic);
        if (commanded.isPresent()) {
            return Optional.of(new Item.CommandTail(commanded.get(), componentKey(record), value));
        }
        Input input = value == null ? tombstone(record) : input(record, value);
        String trace = RecordHeaders.trace(record.headers()).orElse(null);
        return Optional.ofNullable(input).map(i -> new Item.Given(new Arrival(nanos, at, trace), i));
    }

    private static @Nullable Input tombstone(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        return record.topic().equals(Topics.CLUSTERS) ? new Input.RegistrationRead(key(record), null) : null;
    }

    private static @Nullable Input input(ConsumerRecord<byte[], byte[]> record, byte[] value) throws UnreadableRecord {
        return switch (record.topic()) {
            case Topics.APPLICATIONS -> new Input.WishRead(record.partition(), Json.read(value, Wish.class));
            case Topics.CLUSTERS ->
                new Input.RegistrationRead(key(record), Json.read(value, ClusterRegistration.class));
            case Topics.CLUSTER_PROFILES -> new Input.ProfileRead(Json.read(value, ClusterProfile.class));
            case Topics.ORDERS -> order(Json.read(value, Order.class));
            case Topics.SCORE_SHEETS -> new Input.SheetRead(Json.read(value, ScoreSheet.class));
            default -> report(record, value);
        };
    }

    private static @Nullable Input order(Order order) {
        return order.kind() == Order.Kind.Resume ? new Input.ResumeRequested(order.application(), order.seen()) : null;
    }

    private static @Nullable Input report(ConsumerRecord<byte[], byte[]> record, byte[] value) throws UnreadableRecord {
        Optional<String> cluster = Topics.clusterOfReports(record.topic());
        return cluster.isPresent() ? new Input.ReportRead(cluster.get(), Json.read(value, Report.class)) : null;
    }

    private static ComponentKey componentKey(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        try {
            return ComponentKey.parse(key(record));
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecord(String.valueOf(e.getMessage()), e);
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        if (record.key() == null) {
            throw new UnreadableRecord("the record has no key", null);
        }
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
