package io.qonnect.routes.camel;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.RecordHeaders;
import io.qonnect.routes.lead.Arrival;
import io.qonnect.routes.lead.Input;
import io.qonnect.routes.process.Item;
import io.qonnect.routes.process.Mailbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Headers;

/**
 * Collects the records of a poll of {@code decisions} and gives them to the loop on its last one: this route is the one
 * reader of the log, and the loop's fold the one fold. Offsets are gapless, since nothing compacts the log; a jump means
 * that it was trimmed, lost or replaced under us, and the fold is worth nothing any more. Of the consumer's thread.
 */
final class LogPoll implements Processor {
    private final Mailbox mailbox;
    private final Consumer<Throwable> fatal;
    private final List<Item> poll = new ArrayList<>();

    /** First offset that was not given to the loop; -1 = none was read yet. */
    private long given = -1;

    LogPoll(Mailbox mailbox, Consumer<Throwable> fatal) {
        this.mailbox = mailbox;
        this.fatal = fatal;
    }

    /** The consumer starts (again): what was collected and not given will come again. Returns where it must read on. */
    synchronized long restart() {
        poll.clear();
        return given;
    }

    @Override
    public synchronized void process(Exchange exchange) throws InterruptedException {
        Message message = exchange.getMessage();
        Long offset = message.getHeader(KafkaConstants.OFFSET, Long.class);
        if (offset == null) {
            throw new IllegalStateException("a record of the log has no offset");
        }
        if (given < 0) {
            given = offset;
        }
        long expected = given + poll.size();
        if (offset != expected) {
            IllegalStateException jump = new IllegalStateException("the log of decisions jumped from offset " + expected
                    + " to " + offset + ": it was trimmed, lost or replaced; a new fold is needed");
            fatal.accept(jump);
            throw jump;
        }
        poll.add(item(message, offset));
        if (Boolean.TRUE.equals(message.getHeader(KafkaConstants.LAST_POLL_RECORD, Boolean.class))) {
            mailbox.giveRecords(poll);
            given = offset + 1;
            poll.clear();
        }
    }

    private static Item item(Message message, long offset) {
        byte[] value = message.getBody(byte[].class);
        Optional<Decision> decision = value == null ? Optional.empty() : Json.tryRead(value, Decision.class);
        Headers headers = message.getHeader(KafkaConstants.HEADERS, Headers.class);
        String trace = headers == null ? null : RecordHeaders.trace(headers).orElse(null);
        Input input = decision.isPresent()
                ? new Input.DecisionRead(offset, decision.get())
                : new Input.DecisionUnreadable(offset);
        return new Item.Given(new Arrival(System.nanoTime(), Instant.now(), trace), input);
    }
}
