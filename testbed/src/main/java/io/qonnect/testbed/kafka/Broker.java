package io.qonnect.testbed.kafka;

import io.qonnect.testbed.process.Folders;
import io.qonnect.testbed.process.Jvm;
import io.qonnect.testbed.process.Ports;
import io.qonnect.testbed.process.Proc;
import io.qonnect.testbed.process.ProcPart;
import io.qonnect.testbed.process.ProcSpec;
import io.qonnect.testbed.process.Ready;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** One Kafka broker (KRaft, alone) in a JVM of its own, on a loopback port; restarts keep port and data. */
public final class Broker extends ProcPart {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final int port;

    private Broker(Proc proc, int port) {
        super(proc);
        this.port = port;
    }

    /**
     * Starts it and returns when it answers.
     *
     * @param folder its data, settings and log go here
     * @param detached whether it outlives this JVM
     */
    public static Broker start(String name, Path folder, boolean detached) {
        int port = Ports.free();
        Path data = folder.resolve("data");
        Path settings = Folders.make(folder).resolve("server.properties");
        Path logging = folder.resolve("logback.xml");
        write(settings, BrokerSettings.of(port, Ports.free(), data));
        copyResource("logback.xml", logging);
        Proc proc = Proc.start(new ProcSpec(
                name,
                Jvm.of("-Xms64m", "-Xmx384m")
                        .property("logback.configurationFile", logging.toString())
                        .mainClass(BrokerMain.class.getName(), settings.toString(), data.toString()),
                Map.of(),
                folder.resolve("broker.log"),
                detached));
        Broker broker = new Broker(proc, port);
        broker.awaitReady();
        return broker;
    }

    private static void write(Path file, Map<String, String> settings) {
        try {
            Files.writeString(
                    file,
                    settings.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void copyResource(String name, Path target) {
        try (InputStream in = Objects.requireNonNull(Broker.class.getResourceAsStream(name), name)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** For example {@code 127.0.0.1:19092}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** A new administration client, to be closed by the caller. */
    public Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "reconnect.backoff.ms",
                20,
                "reconnect.backoff.max.ms",
                100,
                "default.api.timeout.ms",
                30_000,
                "request.timeout.ms",
                10_000));
    }

    /** The client dials only when the port is open: it would warn about every failed attempt otherwise. */
    private void awaitReady() {
        Ready.awaitOrKill(proc(), PATIENCE, () -> !Ports.isFree(port));
        try (Admin admin = admin()) {
            Ready.awaitOrKill(proc(), PATIENCE, () -> hasBroker(admin));
        }
    }

    private static boolean hasBroker(Admin admin) {
        try {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public synchronized void restart() {
        proc().restart();
        awaitReady();
    }
}
