package io.qonnect.routes.kafka;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.topic.Topics;
import io.qonnect.routes.lead.Input;
import io.qonnect.routes.process.Edges;
import io.qonnect.routes.process.Mailbox;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes and trims {@code decisions}: each term has a producer of its own that has sent nothing before. While no term
 * runs the next one's stands ready, connected. One thread encodes and sends, in the order of the calls.
 */
public final class DecisionLog implements Edges.Log, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);
    private static final TopicPartition LOG_PARTITION = new TopicPartition(Topics.DECISIONS, 0);

    private final KafkaSettings settings;
    private final Mailbox mailbox;
    private final Admin admin;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "decisions"));

    // of the thread only
    private @Nullable KafkaProducer<byte[], byte[]> ready;
    private @Nullable Term term;

    /** Does not own the admin client. */
    public DecisionLog(KafkaSettings settings, Mailbox mailbox, Admin admin) {
        this.settings = settings;
        this.mailbox = mailbox;
        this.admin = admin;
        thread.execute(this::prepare);
    }

    @Override
    public void beginTerm(long epoch) {
        thread.execute(() -> {
            closeTerm();
            prepare();
            KafkaProducer<byte[], byte[]> producer = ready;
            ready = null;
            term = new Term(epoch, producer, settings.name(), mailbox);
        });
    }

    @Override
    public void append(Decision decision, @Nullable String trace) {
        thread.execute(() -> {
            Term now = term;
            if (now == null || now.epoch() != decision.epoch()) {
                mailbox.tell(new Input.AppendFailed(decision.stamp(), "its term has no producer"));
            } else {
                now.append(decision, trace);
            }
        });
    }

    @Override
    public void endTerm() {
        thread.execute(() -> {
            closeTerm();
            prepare();
        });
    }

    @Override
    public void askEnds(long folded) {
        ask(OffsetSpec.earliest(), Input.LogStart::new);
        ask(OffsetSpec.latest(), end -> new Input.LogEnd(end, folded));
    }

    private void ask(OffsetSpec spec, LongFunction<Input> answer) {
        var unused = admin.listOffsets(Map.of(LOG_PARTITION, spec))
                .partitionResult(LOG_PARTITION)
                .whenComplete((found, failure) -> {
                    if (failure == null) {
                        mailbox.tell(answer.apply(found.offset()));
                    } else {
                        LOG.debug("An end of the log is not known. why={}", failure.toString());
                    }
                });
    }

    @Override
    public void trim(long before) {
        LOG.info("The log of decisions is trimmed. before={}", before);
        admin.deleteRecords(Map.of(LOG_PARTITION, RecordsToDelete.beforeOffset(before)))
                .lowWatermarks()
                .forEach((partition, done) -> {
                    var unused = done.whenComplete((deleted, failure) -> mailbox.tell(
                            failure == null
                                    ? new Input.LogStart(deleted.lowWatermark())
                                    : new Input.TrimFailed(failure.toString())));
                });
    }

    /** Makes the next term's producer, connected; a failure shows again when it is used. */
    private void prepare() {
        if (ready != null) {
            return;
        }
        try {
            KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings.producer("decisions"));
            ready = producer;
            producer.partitionsFor(Topics.DECISIONS);
        } catch (KafkaException e) {
            LOG.warn("The log of decisions does not answer. why={}", e.toString());
        }
    }

    private void closeTerm() {
        Term old = term;
        term = null;
        if (old != null) {
            old.close();
        }
    }

    @Override
    public void close() {
        thread.execute(() -> {
            closeTerm();
            if (ready != null) {
                ready.close(Duration.ZERO);
            }
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
