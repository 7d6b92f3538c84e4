package io.qonnect.testbed.sim;

import io.qonnect.testbed.kubernetes.PodBehaviour;
import io.qonnect.testbed.sim.api.Api;
import io.qonnect.testbed.sim.api.Audit;
import io.qonnect.testbed.sim.api.Troubles;
import io.qonnect.testbed.sim.api.Writes;
import io.qonnect.testbed.sim.control.Controllers;
import io.qonnect.testbed.sim.http.Listener;
import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** One simulated cluster in this JVM: its API on a loopback port, and what acts inside it. Thread-safe. */
public final class SimApiServer implements AutoCloseable {
    private final int port;
    private final SSLContext tls;
    private final Store store = new Store();
    private final Troubles troubles = new Troubles();
    private final Controllers controllers;
    private final Api api;
    private @Nullable Listener listener;
    private boolean paused;

    /**
     * A cluster that is not started yet.
     *
     * @param tokens of its administrators
     * @param threads of what acts inside; shared
     * @param audit null = none
     */
    public SimApiServer(
            int port,
            SSLContext tls,
            Set<String> tokens,
            PodBehaviour pods,
            ScheduledExecutorService threads,
            @Nullable Audit audit) {
        this.port = port;
        this.tls = tls;
        Kinds kinds = new Kinds();
        Writes writes = new Writes(store, Clock.systemUTC());
        this.controllers = new Controllers(writes, kinds, threads, pods);
        this.api = new Api(kinds, writes, tokens, troubles, audit);
        controllers.furnish();
    }

    /** Listens and acts; nothing happens when it does already. */
    public synchronized void start() {
        if (listener == null) {
            api.compact(); // a new server knows nothing of what came before it
            controllers.start();
            listener = Listener.start(port, tls, api);
        }
    }

    /** Ends everything at once: connections are reset, nothing acts. What is stored stays. */
    public synchronized void kill() {
        Listener running = listener;
        if (running != null) {
            running.close();
            controllers.stop();
            listener = null;
        }
    }

    public synchronized boolean alive() {
        return listener != null;
    }

    /** From now on it has these troubles and no others, beside a pause. */
    public synchronized void trouble(List<Trouble> present) {
        boolean stale = present.stream().anyMatch(t -> t.kind() == Trouble.Kind.STALE);
        boolean was = troubles.present().stream().anyMatch(t -> t.kind() == Trouble.Kind.STALE);
        if (stale != was) {
            store.freezeLists(stale);
        }
        List<Trouble> all = new ArrayList<>(present);
        if (paused) {
            all.add(Trouble.of(Trouble.Kind.SILENCE));
        }
        troubles.set(all);
    }

    /** Falls silent, or answers what it was asked meanwhile. */
    public synchronized void pause(boolean silent) {
        List<Trouble> others = troubles.present().stream()
                .filter(t -> !paused || t.kind() != Trouble.Kind.SILENCE)
                .toList();
        paused = silent;
        trouble(others);
    }

    /** Resets every connection once. */
    public synchronized void dropConnections() {
        Listener running = listener;
        if (running != null) {
            running.dropAll();
        }
    }

    /** Forgets history: older watches and lists that are not finished are refused with 410. */
    public void compact() {
        api.compact();
    }

    /** Changes what machines do with pods from now on. */
    public void pods(PodBehaviour behaviour) {
        controllers.behave(behaviour);
    }

    @Override
    public void close() {
        kill();
    }
}
