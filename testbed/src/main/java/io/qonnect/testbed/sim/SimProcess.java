package io.qonnect.testbed.sim;

import io.qonnect.kb.record.Json;
import io.qonnect.testbed.TestbedException;
import io.qonnect.testbed.kubernetes.Credentials;
import io.qonnect.testbed.kubernetes.Credentials.User;
import io.qonnect.testbed.kubernetes.PodBehaviour;
import io.qonnect.testbed.process.Folders;
import io.qonnect.testbed.process.Jvm;
import io.qonnect.testbed.process.Ports;
import io.qonnect.testbed.process.Proc;
import io.qonnect.testbed.process.ProcPart;
import io.qonnect.testbed.process.ProcSpec;
import io.qonnect.testbed.process.Ready;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One JVM with all simulated clusters of a federation. What they store is lost when the process ends. */
public final class SimProcess extends ProcPart {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SimPlan plan;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final Map<String, SimCluster> clusters = new LinkedHashMap<>();

    private SimProcess(Proc proc, SimPlan plan) {
        super(proc);
        this.plan = plan;
    }

    /**
     * Starts it and returns when its clusters answer; they have no nodes yet.
     *
     * @param names of the clusters
     * @param folder of the clusters: keys, kubeconfigs, log
     * @param audit whether what the agents write is noted in {@link #auditLog}
     */
    public static SimProcess start(List<String> names, Path folder, PodBehaviour pods, boolean audit) {
        Folders.make(folder);
        Path certificate = folder.resolve("ca.crt");
        Map<String, Credentials> credentials = new LinkedHashMap<>();
        List<SimPlan.Member> members = new ArrayList<>();
        for (String name : names) {
            Credentials own = Credentials.create(Folders.make(folder.resolve(name)));
            credentials.put(name, own);
            String log = audit ? auditLog(folder, name).toString() : null;
            members.add(new SimPlan.Member(name, Ports.free(), own.tokens(), own.token(User.AGENT), log));
        }
        SimPlan plan = new SimPlan(
                Ports.free(),
                token(),
                certificate.toString(),
                members,
                pods.startMin().toMillis(),
                pods.startMax().toMillis(),
                pods.stop().toMillis());
        SimProcess process = new SimProcess(Proc.start(spec(plan, folder, names.size())), plan);
        Ready.awaitOrKill(process.proc(), PATIENCE, process::isReady);
        for (SimPlan.Member member : members) {
            Credentials own = java.util.Objects.requireNonNull(credentials.get(member.name()));
            process.clusters.put(member.name(), SimCluster.of(process, member, own, certificate));
        }
        return process;
    }

    /** Where the writes of a cluster's agent are noted, one event of {@code audit.k8s.io/v1} per line. */
    public static Path auditLog(Path folder, String cluster) {
        return folder.resolve(cluster).resolve("audit.log");
    }

    private static ProcSpec spec(SimPlan plan, Path folder, int clusters) {
        Path file = folder.resolve("plan.json");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, Credentials.PRIVATE);
            Files.write(file, Json.bytes(plan));
        } catch (IOException failed) {
            throw new TestbedException("cannot write " + file, failed);
        }
        return new ProcSpec(
                "sim",
                Jvm.of("-Xms64m", "-Xmx" + (1024 + 16 * clusters) + "m")
                        .mainClass(SimMain.class.getName(), file.toString()),
                Map.of(),
                folder.resolve("sim.log"),
                false);
    }

    private static String token() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private boolean isReady() {
        try {
            return send("ready", new byte[0]).statusCode() == 200;
        } catch (TestbedException notYet) {
            return false;
        }
    }

    /** Tells one of the clusters what to do. */
    void tell(String cluster, String what, byte[] body) {
        HttpResponse<String> answer = send(cluster + "/" + what, body);
        if (answer.statusCode() != 200) {
            throw new TestbedException(cluster + " did not " + what + ": " + answer.body());
        }
    }

    private HttpResponse<String> send(String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + plan.controlPort() + "/" + path))
                .header("Authorization", "Bearer " + plan.controlToken())
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new TestbedException("the process of the simulated clusters does not answer: " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted while telling the simulated clusters", interrupted);
        }
    }

    public SimCluster cluster(String name) {
        SimCluster found = clusters.get(name);
        if (found == null) {
            throw new TestbedException("there is no simulated cluster " + name);
        }
        return found;
    }

    /** A new process with the same ports, tokens, certificate and nodes, and nothing else of what was stored. */
    @Override
    public void restart() {
        proc().restart();
        Ready.await(proc(), PATIENCE, this::isReady);
        clusters.values().forEach(SimCluster::processRestarted);
    }
}
