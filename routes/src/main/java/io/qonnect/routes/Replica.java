package io.qonnect.routes;

import io.qonnect.kb.event.Event;
import io.qonnect.kb.topic.TopicFinding;
import io.qonnect.kb.topic.Topics;
import io.qonnect.kb.topic.kafka.TopicAdmin;
import io.qonnect.routes.camel.CamelRuntime;
import io.qonnect.routes.config.Config;
import io.qonnect.routes.etcd.EtcdLease;
import io.qonnect.routes.kafka.DecisionLog;
import io.qonnect.routes.kafka.InputReader;
import io.qonnect.routes.kafka.KafkaOutbox;
import io.qonnect.routes.kafka.KafkaSettings;
import io.qonnect.routes.process.Edges;
import io.qonnect.routes.process.LeadLoop;
import io.qonnect.routes.process.Mailbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One replica of the lead, wired: a hot standby from its start on, and the lead while it holds the lease. */
public final class Replica implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);
    private static final Duration TOPICS_TIMEOUT = Duration.ofSeconds(10);

    /** A partition that does not answer at the start does not keep a replica from standing by for longer than this. */
    private static final Duration HOT_AT_LAST = Duration.ofSeconds(30);

    private final Config config;
    private final Consumer<Throwable> fatal;
    private final Admin admin;
    private final InputReader reader;
    private final InputReader reports;
    private final DecisionLog log;
    private final KafkaOutbox outbox;
    private final CamelRuntime camel;
    private final EtcdLease lease;
    private final LeadLoop loop;
    private final Thread thread = new Thread(this::runLoop, "lead");
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param fatal told once when the replica cannot go on; its process must end, and be started again */
    public Replica(Config config, Consumer<Throwable> fatal) {
        this.config = config;
        this.fatal = fatal;
        KafkaSettings kafka = new KafkaSettings(
                config.bootstrapServers(),
                config.settings().name(),
                config.settings().logSilence(),
                config.topicsEvery());
        Mailbox mailbox = new Mailbox();
        admin = Admin.create(kafka.admin());
        camel = new CamelRuntime(kafka, mailbox, config.routesFolder(), fatal);
        reader = new InputReader(InputReader.Share.REST, kafka, mailbox, admin, fatal);
        reports = new InputReader(InputReader.Share.REPORTS, kafka, mailbox, admin, fatal);
        log = new DecisionLog(kafka, mailbox, admin);
        outbox = new KafkaOutbox(kafka);
        lease = new EtcdLease(
                config.etcdEndpoints(),
                config.settings().systemId(),
                config.settings().name(),
                config.settings().leaseTtl(),
                new LeaseRelay(mailbox, camel.leadership()));
        Edges.Lease giveUp = (epoch, stayOut) -> {
            camel.leadership().lost("the term is over");
            lease.giveUp(epoch, stayOut);
        };
        loop = new LeadLoop(
                config.settings(),
                mailbox,
                new Edges(log, new BothReaders(reader, reports), giveUp, outbox, camel.carrier()));
    }

    /** Returns when it stands by, hot, and campaigns whenever nobody leads. */
    public void start() throws Exception {
        lease.warmUp();
        checkTopics();
        thread.start();
        camel.start();
        reader.start();
        reports.start();
        awaitHot();
        sayReady();
        lease.start();
        awaitContended();
        Path ready = config.readyFile();
        if (ready != null && closed.getCount() > 0) {
            write(ready);
        }
        LOG.info("The replica stands by, hot. name={}", config.settings().name());
    }

    /** For people; and what sends is loaded and connected when a term begins. */
    private void sayReady() {
        String name = config.settings().name();
        outbox.event(new Event(
                Instant.now(),
                Event.Severity.Normal,
                "ReplicaReady",
                name,
                null,
                null,
                null,
                name + " has read everything and campaigns whenever nobody leads"));
    }

    private void awaitContended() throws InterruptedException, ExecutionException {
        CompletableFuture<Boolean> contended = lease.contended();
        while (closed.getCount() > 0) {
            try {
                contended.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                LOG.debug("etcd has not answered yet.", e);
            }
        }
    }

    private void checkTopics() throws InterruptedException {
        TopicAdmin topics = new TopicAdmin(admin, TOPICS_TIMEOUT);
        while (closed.getCount() > 0) {
            try {
                topics.ensure(Topics.shared());
                tell(topics.check(Topics.shared()));
                return;
            } catch (IllegalStateException e) {
                LOG.warn("Kafka does not answer; waiting for it. why={}", e.getMessage());
                if (closed.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            }
        }
    }

    /** Each problem, and how many weaknesses there are, the first of them named. */
    private static void tell(List<TopicFinding> findings) {
        findings.stream()
                .filter(finding -> finding.severity() == TopicFinding.Severity.Problem)
                .forEach(finding -> LOG.warn("Kafka is not set up as it must be. what={}", finding.sentence()));
        List<TopicFinding> weak = findings.stream()
                .filter(finding -> finding.severity() == TopicFinding.Severity.Warning)
                .toList();
        if (!weak.isEmpty()) {
            LOG.info(
                    "Kafka is set up with less safety. count={} first={}",
                    weak.size(),
                    weak.get(0).sentence());
        }
    }

    private void awaitHot() throws InterruptedException, ExecutionException {
        loop.foldedUpTo(endOfDecisions()).get();
        try {
            CompletableFuture.allOf(reader.hot(), reports.hot()).get(HOT_AT_LAST.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Not every input could be read to its end; standing by without the rest. waited={}", HOT_AT_LAST);
        }
    }

    /** A Kafka that does not answer is waited for, as it was for its topics. */
    private long endOfDecisions() throws InterruptedException, ExecutionException {
        TopicPartition decisions = new TopicPartition(Topics.DECISIONS, 0);
        while (true) {
            try {
                return admin.listOffsets(Map.of(decisions, OffsetSpec.latest()))
                        .partitionResult(decisions)
                        .get()
                        .offset();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException) || closed.getCount() == 0) {
                    throw e;
                }
                LOG.warn("The end of the decisions is not known; asking again. why={}", e.getMessage());
            }
        }
    }

    private static void write(Path ready) {
        try {
            Files.writeString(ready, "ready\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void runLoop() {
        try {
            loop.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fatal.accept(e);
        }
    }

    /** A clean stop: nothing is decided any more, the lease is revoked, then the rest is closed. */
    @Override
    public void close() {
        LOG.info("The replica stops. name={}", config.settings().name());
        closed.countDown();
        loop.stop();
        lease.close();
        LOG.info("The lease is given back. name={}", config.settings().name());
        reader.close();
        reports.close();
        camel.close();
        log.close();
        outbox.close();
        admin.close(Duration.ofSeconds(1));
    }

    /** A term catches up with both. */
    private record BothReaders(InputReader rest, InputReader reports) implements Edges.Inputs {
        @Override
        public void catchUp(long epoch) {
            rest.catchUp(epoch);
            reports.catchUp(epoch);
        }

        @Override
        public void endTerm() {
            rest.endTerm();
            reports.endTerm();
        }
    }
}
