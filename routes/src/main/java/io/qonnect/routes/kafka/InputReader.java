package io.qonnect.routes.kafka;

import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.kb.topic.Topics;
import io.qonnect.routes.lead.Input;
import io.qonnect.routes.process.Edges;
import io.qonnect.routes.process.Item;
import io.qonnect.routes.process.Mailbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads inputs from their start, without a group, and gives them to the loop. One thread polls and decodes; another
 * looks for new topics. Two of them read everything but {@code decisions}: see {@link Share}.
 */
public final class InputReader implements Edges.Inputs, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InputReader.class);
    private static final Duration POLL = Duration.ofSeconds(10);

    /** A question for an end that failed is asked again after so long. */
    private static final long ASK_AGAIN_MILLIS = 200;

    private static final long STANDBY_GATHERS_MILLIS = 250;

    /** What a reader reads. */
    public enum Share {
        /** What agents say: mostly heartbeats, of which a fetch for each costs far more than the heartbeat. */
        REPORTS(40),
        /** Everything else, where a moment counts. */
        REST(0);

        private final long gathersMillis;

        Share(long gathersMillis) {
            this.gathersMillis = gathersMillis;
        }

        boolean has(String topic) {
            return Topics.clusterOfReports(topic).isPresent() == (this == REPORTS);
        }
    }

    private final Share share;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final Mailbox mailbox;
    private final Consumer<Throwable> fatal;
    private final Thread thread;
    private final ScheduledExecutorService topics =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "topics"));
    private final LinkedBlockingQueue<Runnable> orders = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> hot = new CompletableFuture<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean closed;

    // of the reading thread only
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final AssignedTopics assigned = new AssignedTopics();
    private final CatchUp<String> start = new CatchUp<>();
    private @Nullable CatchUp<Input> term;
    private long epoch = -1;
    private boolean cameSomething;

    /**
     * A reader that does not read yet. Does not own the admin client.
     *
     * @param fatal told when the reading thread cannot go on
     */
    public InputReader(Share share, KafkaSettings settings, Mailbox mailbox, Admin admin, Consumer<Throwable> fatal) {
        this.share = share;
        this.mailbox = mailbox;
        this.admin = admin;
        this.fatal = fatal;
        thread = new Thread(this::run, "inputs-" + share.name().toLowerCase(Locale.ROOT));
        consumer = new KafkaConsumer<>(settings.reader(share.name().toLowerCase(Locale.ROOT) + "-reader"));
        var unused = topics.scheduleWithFixedDelay(
                this::listTopics, 0, settings.topicsEvery().toMillis(), TimeUnit.MILLISECONDS);
    }

    public void start() {
        thread.start();
    }

    /** Completes when everything that was there at the start has been given. */
    public CompletableFuture<Boolean> hot() {
        return hot;
    }

    @Override
    public void catchUp(long ofEpoch) {
        order(() -> {
            epoch = ofEpoch;
            CatchUp<Input> now = new CatchUp<>();
            term = now;
            now.expect(Partitions.inputs(assigned.partitions()));
            askEnds(now);
        });
    }

    @Override
    public void endTerm() {
        order(() -> {
            term = null;
            epoch = -1;
        });
    }

    private void order(Runnable what) {
        orders.add(what);
        if (woken.compareAndSet(false, true)) {
            consumer.wakeup();
        }
    }

    private void listTopics() {
        var unused = admin.listTopics().listings().whenComplete((listings, failure) -> {
            if (failure == null) {
                order(() -> assign(listings));
            } else {
                LOG.warn("The topics are not known. why={}", failure.toString());
            }
        });
    }

    private void assign(Collection<TopicListing> listings) {
        boolean first = assigned.partitions().isEmpty();
        Set<TopicPartition> added = assigned.update(listings.stream()
                .filter(listing -> share.has(listing.name()))
                .collect(Collectors.toMap(TopicListing::name, TopicListing::topicId)));
        if (first && added.isEmpty()) {
            // nothing was there at the start
            hot.complete(true);
        }
        if (!assigned.changed()) {
            return;
        }
        consumer.assign(assigned.partitions());
        consumer.seekToBeginning(added);
        positions.keySet().retainAll(assigned.partitions());
        positions.keySet().removeAll(added);
        assigned.anew()
                .forEach(topic -> LOG.warn("A topic was deleted and made anew: it is read again. topic={}", topic));
        if (share == Share.REST) {
            mailbox.give(new Item.CommandTopics(assigned.commandedClusters(), assigned.newlyCommandedClusters()));
        }
        if (first) {
            Map<TopicPartition, String> all = new HashMap<>();
            added.forEach(partition -> all.put(partition, "hot"));
            start.expect(all);
            askEnds(start);
        }
        CatchUp<Input> now = term;
        if (now != null) {
            now.expect(Partitions.inputs(added));
            askEnds(now);
        }
    }

    private void askEnds(CatchUp<?> of) {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        of.unanswered().forEach(partition -> question.put(partition, OffsetSpec.latest()));
        if (question.isEmpty()) {
            return;
        }
        ListOffsetsResult answer = admin.listOffsets(question);
        for (TopicPartition partition : question.keySet()) {
            var unused = answer.partitionResult(partition).whenComplete((end, failure) -> {
                if (failure == null) {
                    order(() -> of.end(partition, end.offset()));
                }
            });
        }
        var unused = answer.all().whenComplete((all, failure) -> {
            if (failure != null && !closed) {
                LOG.warn("The end of an input is not known. why={}", failure.toString());
                var unusedLater = topics.schedule(
                        () -> order(() -> {
                            if (of == term || of == start) {
                                askEnds(of);
                            }
                        }),
                        ASK_AGAIN_MILLIS,
                        TimeUnit.MILLISECONDS);
            }
        });
    }

    private void run() {
        try {
            while (!closed) {
                carryOutOrders();
                poll();
                tellWhatIsComplete();
                gather();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!closed) {
                fatal.accept(e);
            }
        } finally {
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
        }
    }

    /**
     * After records came, the next ones are taken together: what comes after a silence is given at once, what follows it
     * a moment later. A standby, of which nobody waits for an answer, lets more come together.
     */
    private void gather() throws InterruptedException {
        if (!cameSomething || !hot.isDone() || isCatchingUp()) {
            return;
        }
        Runnable order = orders.poll(epoch < 0 ? STANDBY_GATHERS_MILLIS : share.gathersMillis, TimeUnit.MILLISECONDS);
        if (order != null) {
            order.run();
        }
    }

    private boolean isCatchingUp() {
        CatchUp<Input> now = term;
        return now != null && !now.isDone();
    }

    private void carryOutOrders() {
        woken.set(false);
        for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
            order.run();
        }
    }

    private void poll() throws InterruptedException {
        if (consumer.assignment().isEmpty()) {
            orders.take().run();
            return;
        }
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = consumer.poll(POLL);
        } catch (WakeupException e) {
            cameSomething = false;
            return;
        }
        cameSomething = !records.isEmpty();
        if (cameSomething) {
            mailbox.giveRecords(decode(records));
        }
        records.nextOffsets().forEach((partition, next) -> positions.put(partition, next.offset()));
    }

    private static List<Item> decode(ConsumerRecords<byte[], byte[]> records) {
        long nanos = System.nanoTime();
        Instant at = Instant.now();
        List<Item> items = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                Decoder.decode(record, nanos, at).ifPresent(items::add);
            } catch (UnreadableRecord e) {
                LOG.warn(
                        "A record is passed over. topic={} partition={} offset={} why={}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
            }
        }
        return items;
    }

    private void tellWhatIsComplete() {
        if (!start.complete(this::position).isEmpty()) {
            hot.complete(true);
        }
        CatchUp<Input> now = term;
        if (now != null) {
            now.complete(this::position).forEach(input -> mailbox.give(new Item.CaughtUp(epoch, input)));
        }
    }

    private long position(TopicPartition partition) {
        return positions.getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        closed = true;
        topics.shutdownNow();
        consumer.wakeup();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
