package io.qonnect.testbed.etcd;

import io.qonnect.testbed.process.Folders;
import io.qonnect.testbed.process.Http;
import io.qonnect.testbed.process.Ports;
import io.qonnect.testbed.process.Proc;
import io.qonnect.testbed.process.ProcPart;
import io.qonnect.testbed.process.ProcSpec;
import io.qonnect.testbed.process.Ready;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One etcd server on a loopback port; restarts keep port and data. */
public final class Etcd extends ProcPart {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * How it runs.
     *
     * @param fsync false: writes are not flushed (safe against a killed process, not against a lost machine)
     * @param fastLeases shorter raft timings, which let it grant leases of 1 s
     * @param detached whether it outlives this JVM
     */
    public record Options(boolean fsync, boolean fastLeases, boolean detached) {
        /** For tests: no fsync, short leases, ends with this JVM. */
        public static final Options TEST = new Options(false, true, false);
    }

    private final Path data;
    private final int port;

    private Etcd(Proc proc, Path data, int port) {
        super(proc);
        this.data = data;
        this.port = port;
    }

    /**
     * Starts it and returns when it is healthy.
     *
     * @param binary the {@code etcd} program
     * @param folder its data and log go here
     */
    public static Etcd start(String name, Path binary, Path folder, Options options) {
        int port = Ports.free();
        Path data = folder.resolve("data");
        Proc proc = Proc.start(new ProcSpec(
                name,
                command(binary, data, port, options),
                // 3.4 of Linux distributions refuses to start on arm64 without it
                Map.of("ETCD_UNSUPPORTED_ARCH", "arm64"),
                folder.resolve("etcd.log"),
                options.detached()));
        Etcd etcd = new Etcd(proc, data, port);
        etcd.awaitHealthy();
        return etcd;
    }

    private static List<String> command(Path binary, Path data, int port, Options options) {
        String client = "http://127.0.0.1:" + port;
        String peer = "http://127.0.0.1:" + Ports.free();
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
                "--name=default",
                "--data-dir=" + data,
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=default=" + peer,
                "--log-level=warn",
                "--quota-backend-bytes=1073741824",
                "--auto-compaction-mode=periodic",
                "--auto-compaction-retention=30m"));
        if (!options.fsync()) {
            command.add("--unsafe-no-fsync");
        }
        if (options.fastLeases()) {
            command.addAll(List.of("--heartbeat-interval=20", "--election-timeout=200"));
        }
        return command;
    }

    private void awaitHealthy() {
        Ready.awaitOrKill(proc(), PATIENCE, () -> Http.answers(endpoint() + "/health", "\"health\":\"true\""));
    }

    /** For example {@code http://127.0.0.1:20379}. */
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** Ends it and starts it on the same port with nothing in it, as after the loss of its disk. */
    public synchronized void replaceEmpty() {
        proc().kill();
        Folders.delete(data);
        restart();
    }

    @Override
    public synchronized void restart() {
        proc().restart();
        awaitHealthy();
    }
}
