package io.qonnect.routes.camel;

import io.qonnect.routes.carriage.Outgoing;
import io.qonnect.routes.process.Edges;
import io.qonnect.routes.process.Item;
import io.qonnect.routes.process.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands lists to the carriage route, one after the other, without waiting for their acknowledgement. One thread of its
 * own: a producer may block for a topic that it does not know.
 */
final class CamelCarrier implements Edges.Carrier, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CamelCarrier.class);

    private final Mailbox mailbox;
    private final String source;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "carriage"));
    private volatile @Nullable AsyncProducer route;

    CamelCarrier(Mailbox mailbox, String source) {
        this.mailbox = mailbox;
        this.source = source;
    }

    /** The context is started. */
    void start(CamelContext context) throws Exception {
        AsyncProducer producer = context.getEndpoint(CarriageRoutes.OUT).createAsyncProducer();
        producer.start();
        route = producer;
    }

    @Override
    public void send(List<Outgoing> list) {
        try {
            thread.execute(() -> sendHere(list));
        } catch (RejectedExecutionException e) {
            LOG.debug("A list is not sent: carriage stops.", e);
        }
    }

    private void sendHere(List<Outgoing> list) {
        AsyncProducer producer = route;
        if (producer == null) {
            mailbox.give(new Item.Carried(list, "carriage has not started"));
            return;
        }
        Exchange exchange = producer.getEndpoint().createExchange();
        List<Message> messages = new ArrayList<>(list.size());
        list.forEach(outgoing -> messages.add(OutgoingMessages.of(exchange.getContext(), outgoing, source)));
        exchange.getMessage().setBody(messages);
        producer.process(exchange, doneHere -> done(list, exchange.getException()));
    }

    private void done(List<Outgoing> list, @Nullable Exception failure) {
        if (failure != null) {
            LOG.warn("A list was not sent whole and is compared with the tails. why={}", failure.toString());
        }
        mailbox.give(new Item.Carried(list, failure == null ? null : failure.toString()));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
