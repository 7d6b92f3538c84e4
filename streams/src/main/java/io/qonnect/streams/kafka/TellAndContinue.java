package io.qonnect.streams.kafka;

import io.qonnect.kb.event.Event;
import io.qonnect.kb.event.Event.Severity;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a record cannot be written: what may pass is tried again, and for anything else an event is written
 * in the record's place, so that no record stops a task. Dead letters and events are not tried again: their topic may be
 * missing for ever. Made by Kafka Streams.
 */
public final class TellAndContinue implements ProductionExceptionHandler {
    /** Setting: the process that events name as their source. */
    static final String SOURCE = "qonnect.source";

    private static final Logger LOG = LoggerFactory.getLogger(TellAndContinue.class);

    private static final String DEAD_LETTERS = Topics.deadLetters("");

    private String source = "streams";

    @Override
    public void configure(Map<String, ?> configs) {
        if (configs.get(SOURCE) instanceof String name) {
            source = name;
        }
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RetriableException && isWorthATask(record.topic())) {
            return Response.retry();
        }
        byte[] value = record.value();
        int bytes = value == null ? 0 : value.length;
        LOG.error("A record is not written topic={} bytes={}", record.topic(), bytes, exception);
        if (record.topic().equals(Topics.EVENTS)) {
            return Response.resume();
        }
        String message = "A record of " + bytes + " bytes for " + record.topic() + " was not written: "
                + exception.getMessage() + ".";
        Event event = new Event(Instant.now(), Severity.Warning, "RecordNotWritten", source, null, null, null, message);
        return Response.resume(List.of(new ProducerRecord<>(Topics.EVENTS, null, Json.bytes(event))));
    }

    /** Trying again gives the whole task up and starts it anew, so that none of its other records are lost. */
    private static boolean isWorthATask(String topic) {
        return !topic.equals(Topics.EVENTS) && !topic.endsWith(DEAD_LETTERS);
    }
}
