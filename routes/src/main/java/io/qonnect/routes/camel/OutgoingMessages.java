package io.qonnect.routes.camel;

import io.qonnect.kb.record.RecordHeaders;
import io.qonnect.kb.topic.Topics;
import io.qonnect.routes.carriage.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
import org.apache.kafka.common.utils.Utils;

/** Makes messages of what is to be sent. Each names its topic; none carries anything of an inbound message. */
final class OutgoingMessages {
    private OutgoingMessages() {}

    static Message of(CamelContext context, Outgoing outgoing, String source) {
        Message message = new DefaultMessage(context);
        byte[] value = outgoing.value();
        message.setBody(value);
        String cluster = outgoing.cluster();
        String type = cluster == null ? "io.qonnect.placement.v1" : "io.qonnect.command.v1";
        String id = outgoing.key() + "/" + outgoing.stamp().text();
        RecordHeaders.of(type, source, id, Instant.now(), outgoing.trace())
                .forEach((name, text) -> message.setHeader(name, text.getBytes(StandardCharsets.UTF_8)));
        message.setHeader(KafkaConstants.KEY, outgoing.key().toString().getBytes(StandardCharsets.UTF_8));
        message.setHeader(
                KafkaConstants.OVERRIDE_TOPIC, cluster == null ? Topics.PLACEMENTS : Topics.commands(cluster));
        message.setHeader(
                KafkaConstants.PARTITION_KEY,
                cluster == null ? partition(outgoing.key().application().toString()) : 0);
        return message;
    }

    /** Where Kafka's own partitioner puts a record with that key: a placement goes where its application's records are. */
    static int partition(String application) {
        byte[] key = application.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % Topics.APPLICATION_PARTITIONS;
    }
}
