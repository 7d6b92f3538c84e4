package io.qonnect.testbed.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.testbed.MemberCluster;
import io.qonnect.testbed.NodeSpec;
import io.qonnect.testbed.kubernetes.Credentials.User;
import io.qonnect.testbed.process.Folders;
import io.qonnect.testbed.process.Ports;
import io.qonnect.testbed.process.Proc;
import io.qonnect.testbed.process.Ready;
import io.qonnect.testbed.tools.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A real control plane (API server, controller manager, scheduler) with fake kubelets, on loopback ports. Its objects
 * are in an etcd that several clusters share, each under a prefix of its own. Ended by SIGKILL only: an API server that
 * is asked politely holds its port for a minute.
 */
public final class KubeCluster implements MemberCluster {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Each question costs a starting API server a round of checks. */
    private static final int ASK_MILLIS = 100;

    private static final String NODE_LEASES = "kube-node-lease";

    private final ControlPlane plane;
    private final Proc apiServer;
    private final ClusterView view;
    private final Proc controllerManager;
    private final Proc scheduler;
    private final Proc kubelets;

    private KubeCluster(ControlPlane plane, Proc apiServer, ClusterView view, List<Proc> others) {
        this.plane = plane;
        this.apiServer = apiServer;
        this.view = view;
        this.controllerManager = others.get(0);
        this.scheduler = others.get(1);
        this.kubelets = others.get(2);
    }

    /**
     * Starts it with its node; returns when its API answers (the node is Ready a moment later).
     *
     * @param index distinct among the clusters that share the etcd; address ranges follow from it
     * @param etcdEndpoint of the etcd for its objects
     * @param folder its keys, kubeconfigs and logs go here
     */
    public static KubeCluster start(
            String name,
            int index,
            NodeSpec node,
            String etcdEndpoint,
            Tools.Kubernetes binaries,
            Path folder,
            KubeOptions options) {
        Folders.make(folder);
        ControlPlane plane = new ControlPlane(
                name,
                index,
                Ports.free(),
                Ports.free(),
                etcdEndpoint,
                folder,
                Credentials.create(folder),
                binaries,
                options);
        write(plane.stages(), options.pods().fill(resource("stages.yaml")));
        write(plane.auditPolicy(), resource("audit-policy.yaml"));
        plane.credentials().writeKubeconfigs(name, plane.apiUrl(), plane.certificate());

        Proc apiServer = Proc.start(plane.apiServer());
        try {
            ClusterView view = awaitApi(plane, apiServer);
            NodeObject.put(view, node);
            List<Proc> others = List.of(
                    Proc.start(plane.controllerManager()), Proc.start(plane.scheduler()), Proc.start(plane.kubelets()));
            return new KubeCluster(plane, apiServer, view, others);
        } catch (RuntimeException failed) {
            apiServer.kill();
            throw failed;
        }
    }

    private static ClusterView awaitApi(ControlPlane plane, Proc apiServer) {
        Ready.await(apiServer, PATIENCE, () -> Files.exists(plane.certificate()) && !Ports.isFree(plane.port()));
        ClusterView view = new ClusterView(
                plane.name(), plane.apiUrl(), plane.credentials().token(User.ADMIN), plane.certificate());
        Ready.await(apiServer, PATIENCE, ASK_MILLIS, view::isReady);
        return view;
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(KubeCluster.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public ClusterView view() {
        return view;
    }

    /** Who wrote what, one JSON event per line; only where {@link KubeOptions#audit()} is set. */
    public Path auditLog() {
        return plane.auditLog();
    }

    /** The API server first. */
    @Override
    public List<Proc> processes() {
        return List.of(apiServer, controllerManager, scheduler, kubelets);
    }

    /** Changes what the fake kubelets do with pods from now on. */
    public synchronized void setPods(PodBehaviour pods) {
        write(plane.stages(), pods.fill(resource("stages.yaml")));
        restartKubelets();
    }

    @Override
    public String name() {
        return plane.name();
    }

    @Override
    public Path kubeconfig() {
        return plane.credentials().kubeconfig(User.ADMIN);
    }

    @Override
    public Path agentKubeconfig() {
        return plane.credentials().kubeconfig(User.AGENT);
    }

    @Override
    public String apiUrl() {
        return plane.apiUrl();
    }

    @Override
    public String token() {
        return plane.credentials().token(User.ADMIN);
    }

    @Override
    public boolean alive() {
        return processes().stream().allMatch(Proc::alive);
    }

    @Override
    public synchronized void kill() {
        processes().forEach(Proc::kill);
    }

    @Override
    public synchronized void restart() {
        if (!apiServer.alive()) {
            apiServer.restart();
        }
        Ready.await(apiServer, PATIENCE, ASK_MILLIS, view::isReady);
        List.of(controllerManager, scheduler).stream()
                .filter(proc -> !proc.alive())
                .forEach(Proc::restart);
        if (!kubelets.alive()) {
            restartKubelets();
        }
    }

    /** A new kubelet would leave the node alone until the old one's lease is over, so that lease goes first. */
    private void restartKubelets() {
        kubelets.kill();
        for (JsonNode lease : view.list(Resource.LEASES, NODE_LEASES, null)) {
            view.delete(Resource.LEASES, NODE_LEASES, lease.at("/metadata/name").asText());
        }
        kubelets.restart();
    }

    @Override
    public void pauseApi() {
        apiServer.pause();
    }

    @Override
    public void resumeApi() {
        apiServer.resume();
    }

    @Override
    public void setNode(NodeSpec node) {
        NodeObject.put(view, node);
    }

    @Override
    public void close() {
        kill();
    }
}
