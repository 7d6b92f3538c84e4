package io.qonnect.agent;

import io.qonnect.agent.inventory.AppInventory;
import io.qonnect.agent.kafka.CommandReader;
import io.qonnect.agent.kafka.ReportProducer;
import io.qonnect.agent.kubernetes.KubeClients;
import io.qonnect.agent.kubernetes.KubeHolder;
import io.qonnect.agent.kubernetes.KubeMemberApi;
import io.qonnect.agent.kubernetes.MemberWatch;
import io.qonnect.agent.loop.AgentLoop;
import io.qonnect.agent.loop.LoopThreads;
import io.qonnect.agent.reconcile.ApiFailure;
import io.qonnect.agent.reconcile.Marks;
import io.qonnect.agent.reconcile.Reconciler;
import io.qonnect.kb.report.Heartbeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent's process: reads what it remembers, then commands; watches, and reports until it is closed. */
final class Agent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final int WORKERS = 8;

    /** A request costs the API server more than a heartbeat costs Kafka, and the watches notice its death as well. */
    private static final long PROBE_MILLIS = 1_000;

    /** After no answer: one that is missed must not be told for a second, or the lead takes the cluster for lost. */
    private static final long PROBE_AGAIN_MILLIS = 100;

    private final AgentSettings settings;
    private final LoopThreads threads = new LoopThreads(WORKERS);
    private final KubeMemberApi api;
    private final KubeHolder holder;
    private final String incarnation = UUID.randomUUID().toString();
    private final KubeClients clients;
    private final CountDownLatch listed = new CountDownLatch(1);
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch heard = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReportProducer reports;
    private final AgentLoop loop;
    private final MemberWatch watch;
    private final CommandReader commands;
    private volatile boolean reachable = true;
    private boolean acts = true;

    Agent(AgentSettings settings) throws IOException {
        this.settings = settings;
        this.clients = KubeClients.of(settings.kubeconfig());
        this.api = new KubeMemberApi(clients.calls());
        this.holder = new KubeHolder(clients.calls());
        this.reports =
                new ReportProducer(settings.bootstrapServers(), settings.cluster(), incarnation, heard::countDown);
        Reconciler reconciler = new Reconciler(api, new Marks(settings.systemId()));
        this.loop = new AgentLoop(reconciler, threads, reports, Clock.systemUTC());
        this.watch = new MemberWatch(clients.watches(), threads, loop, this::allListed);
        this.commands = new CommandReader(
                settings.bootstrapServers(),
                settings.cluster(),
                command -> threads.tell(() -> loop.command(command)),
                caughtUp::countDown);
    }

    private void allListed() {
        loop.listed();
        listed.countDown();
    }

    /** Returns when it is closed. */
    void run() throws InterruptedException {
        List<AppInventory> stored = remembered();
        threads.tell(() -> loop.remember(stored));
        watch.start();
        listed.await();
        startProbe();
        Thread reader = new Thread(commands, "commands");
        reader.setDaemon(true);
        reader.start();
        caughtUp.await();
        beat();
        heard.await();
        LOG.info("agent is ready cluster={} applications={}", settings.cluster(), stored.size());
        makeReadyFile();
        closed.await();
    }

    private List<AppInventory> remembered() throws InterruptedException {
        while (true) {
            try {
                List<AppInventory> stored = api.inventories();
                holder.take(incarnation, Instant.now());
                return stored;
            } catch (ApiFailure failure) {
                LOG.info("the inventories cannot be read yet why={}", failure.getMessage());
                if (closed.await(1, TimeUnit.SECONDS)) {
                    return List.of();
                }
            }
        }
    }

    /** Asks the API server in a thread of its own: a server that does not answer must not delay a heartbeat. */
    private void startProbe() {
        Thread probe = new Thread(this::probe, "probe");
        probe.setDaemon(true);
        probe.start();
    }

    private void probe() {
        try {
            do {
                reachable = lookWhoActs();
            } while (acts() && !closed.await(reachable ? PROBE_MILLIS : PROBE_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the API server answers, whatever it says. */
    private boolean lookWhoActs() {
        try {
            if (!holder.isHeldBy(incarnation)) {
                Optional<String> who = holder.incarnation();
                if (who.isEmpty()) {
                    holder.take(incarnation, Instant.now());
                } else if (!who.get().equals(incarnation)) {
                    standDown(who.get());
                }
            }
            return true;
        } catch (ApiFailure failure) {
            LOG.debug("who acts cannot be read why={}", failure.getMessage());
            return failure.isAnswer();
        }
    }

    /** It stays, idle: one that ended would be started again, take over, and have the other end, without end. */
    private synchronized void standDown(String other) {
        if (acts) {
            acts = false;
            LOG.error(
                    "SupersededAgent: another agent (incarnation {}) was started for cluster {} and acts for it now. This"
                            + " one acts no more and stays idle until it is restarted. Stop one of the two.",
                    other,
                    settings.cluster());
            commands.close();
            watch.close();
            threads.close();
            reports.close();
            removeReadyFile();
        }
    }

    private void removeReadyFile() {
        Path file = settings.readyFile();
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException failed) {
                LOG.error("the ready file cannot be removed file={}", file, failed);
            }
        }
    }

    private synchronized boolean acts() {
        return acts;
    }

    private void beat() {
        reports.heartbeat(new Heartbeat(settings.heartbeat().toMillis(), reachable, false));
        threads.later(settings.heartbeat().toMillis(), this::beat);
    }

    private void makeReadyFile() {
        Path file = settings.readyFile();
        if (file != null) {
            try {
                Files.writeString(file, "ready\n");
            } catch (IOException failed) {
                LOG.error("the ready file cannot be written file={}", file, failed);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        if (!acts) {
            return;
        }
        acts = false;
        commands.close();
        watch.close();
        reports.heartbeat(new Heartbeat(settings.heartbeat().toMillis(), reachable, true));
        threads.close();
        reports.close();
    }
}
