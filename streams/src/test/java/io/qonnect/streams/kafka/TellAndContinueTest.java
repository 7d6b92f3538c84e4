package io.qonnect.streams.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.event.Event;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.kb.topic.Topics;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class TellAndContinueTest {
    @Test
    void aRecordThatIsTooLargeBecomesAnEvent() throws UnreadableRecord {
        Response response = handle(Topics.APPLICATIONS, new RecordTooLargeException("too large"));
        assertThat(response.result()).isEqualTo(Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).hasSize(1);
        ProducerRecord<byte[], byte[]> event = response.deadLetterQueueRecords().get(0);
        assertThat(event.topic()).isEqualTo(Topics.EVENTS);
        assertThat(Json.read(event.value(), Event.class).message())
                .isEqualTo("A record of 3 bytes for qonnect.applications.v1 was not written: too large.");
        assertThat(Json.read(event.value(), Event.class).source()).isEqualTo("streams-7");
    }

    @Test
    void aWishThatMayYetBeWrittenIsTriedAgain() {
        assertThat(handle(Topics.APPLICATIONS, new TimeoutException("later")).result())
                .isEqualTo(Result.RETRY);
    }

    @Test
    void aMissingTopicOfDeadLettersStopsNothing() {
        String topic = Topics.deadLetters(Topics.reports("fog-1"));
        assertThat(handle(topic, new TimeoutException("Topic not present")).result())
                .isEqualTo(Result.RESUME);
        Response ofEvents = handle(Topics.EVENTS, new TimeoutException("Topic not present"));
        assertThat(ofEvents.result()).isEqualTo(Result.RESUME);
        assertThat(ofEvents.deadLetterQueueRecords()).isEmpty();
    }

    private static Response handle(String topic, Exception exception) {
        TellAndContinue handler = new TellAndContinue();
        handler.configure(Map.of(TellAndContinue.SOURCE, "streams-7"));
        return handler.handleError(context(), new ProducerRecord<>(topic, new byte[3]), exception);
    }

    private static ErrorHandlerContext context() {
        TopicPartition from = new TopicPartition(Topics.SPECS, 0);
        return new DefaultErrorHandlerContext(
                null,
                from.topic(),
                from.partition(),
                1,
                new RecordHeaders(),
                "intake",
                new TaskId(0, 0),
                0,
                null,
                null);
    }
}
