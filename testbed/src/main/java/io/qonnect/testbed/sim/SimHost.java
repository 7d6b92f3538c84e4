package io.qonnect.testbed.sim;

import io.qonnect.testbed.TestbedException;
import io.qonnect.testbed.kubernetes.PodBehaviour;
import io.qonnect.testbed.sim.api.Audit;
import io.qonnect.testbed.sim.http.Certificate;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Simulated clusters in this JVM, with one certificate and a few threads for all of them. */
public final class SimHost implements AutoCloseable {
    private static final int THREADS = 2;

    private final Map<String, SimApiServer> clusters = new ConcurrentHashMap<>();
    private final SSLContext tls;
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
        Thread thread = new Thread(task, "sim-controllers");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param certificateFile what clients are to trust; made, with its key beside it, when it is absent
     */
    public SimHost(Path certificateFile) {
        this.tls = Certificate.at(certificateFile).context();
        threads.setRemoveOnCancelPolicy(true);
    }

    /** Starts one more cluster. */
    public SimApiServer start(String name, int port, Set<String> tokens, PodBehaviour pods) {
        return start(name, port, tokens, pods, null);
    }

    /** Starts one more cluster, with an audit of its own unless that is null. */
    SimApiServer start(String name, int port, Set<String> tokens, PodBehaviour pods, @Nullable Audit audit) {
        SimApiServer cluster = new SimApiServer(port, tls, tokens, pods, threads, audit);
        cluster.start();
        clusters.put(name, cluster);
        return cluster;
    }

    public SimApiServer cluster(String name) {
        SimApiServer found = clusters.get(name);
        if (found == null) {
            throw new TestbedException("there is no simulated cluster " + name);
        }
        return found;
    }

    @Override
    public void close() {
        clusters.values().forEach(SimApiServer::close);
        threads.shutdownNow();
    }
}
