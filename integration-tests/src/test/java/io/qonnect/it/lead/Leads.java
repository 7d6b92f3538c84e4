package io.qonnect.it.lead;

import static java.util.Objects.requireNonNull;

import io.qonnect.routes.Main;
import io.qonnect.testbed.process.Jvm;
import io.qonnect.testbed.process.Proc;
import io.qonnect.testbed.process.ProcSpec;
import io.qonnect.testbed.process.Ready;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Replicas of the lead as processes of their own. */
final class Leads implements AutoCloseable {
    private final World world;
    private final Path folder;
    private final Map<String, Proc> processes = new LinkedHashMap<>();

    Leads(World world, Path folder) {
        this.world = world;
        this.folder = folder;
    }

    /** Starts one and returns when it is a hot standby. */
    Proc start(String name) {
        return start(name, Map.of());
    }

    /** Starts one with users' Camel routes. */
    Proc start(String name, Path routes) {
        return start(name, Map.of("QONNECT_ROUTES_DIR", routes.toString()));
    }

    /** Starts one with settings of a test's own. */
    Proc start(String name, Map<String, String> settings) {
        Path ready = folder.resolve(name + ".ready");
        Map<String, String> environment = new LinkedHashMap<>(Map.of(
                "QONNECT_BOOTSTRAP_SERVERS",
                world.broker.bootstrapServers(),
                "QONNECT_ETCD_ENDPOINTS",
                world.etcd.endpoint(),
                "QONNECT_SYSTEM_ID",
                World.SYSTEM,
                "QONNECT_NAME",
                name,
                "QONNECT_PROFILE",
                "fast",
                "QONNECT_READY_FILE",
                ready.toString()));
        environment.putAll(settings);
        Proc process = Proc.start(new ProcSpec(
                name,
                Jvm.of("-Xms16m", "-Xmx128m").mainClass(Main.class.getName()),
                environment,
                folder.resolve(name + ".log"),
                false));
        processes.put(name, process);
        Ready.await(process, Duration.ofSeconds(60), () -> Files.exists(ready));
        return process;
    }

    Proc get(String name) {
        return requireNonNull(processes.get(name));
    }

    /** What a replica has written to its log. */
    String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.values().forEach(Proc::close);
    }
}
