package io.qonnect.testbed.sim;

import io.qonnect.kb.record.Json;
import io.qonnect.testbed.MemberCluster;
import io.qonnect.testbed.NodeSpec;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.Credentials;
import io.qonnect.testbed.kubernetes.Credentials.User;
import io.qonnect.testbed.kubernetes.NodeObject;
import io.qonnect.testbed.process.Proc;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A simulated cluster of another process. Killing it keeps what it stores; the process itself goes on. */
public final class SimCluster implements MemberCluster {
    private static final byte[] NOTHING = new byte[0];

    private final SimProcess process;
    private final SimPlan.Member member;
    private final Credentials credentials;
    private final ClusterView view;
    private volatile boolean killed;
    private volatile @Nullable NodeSpec node;

    private SimCluster(SimProcess process, SimPlan.Member member, Credentials credentials, Path certificate) {
        this.process = process;
        this.member = member;
        this.credentials = credentials;
        this.view = new ClusterView(member.name(), apiUrl(), token(), certificate);
    }

    static SimCluster of(SimProcess process, SimPlan.Member member, Credentials credentials, Path certificate) {
        SimCluster cluster = new SimCluster(process, member, credentials, certificate);
        credentials.writeKubeconfigs(member.name(), cluster.apiUrl(), certificate);
        return cluster;
    }

    @Override
    public String name() {
        return member.name();
    }

    @Override
    public Path kubeconfig() {
        return credentials.kubeconfig(User.ADMIN);
    }

    @Override
    public Path agentKubeconfig() {
        return credentials.kubeconfig(User.AGENT);
    }

    @Override
    public String apiUrl() {
        return "https://127.0.0.1:" + member.port();
    }

    @Override
    public String token() {
        return credentials.token(User.ADMIN);
    }

    @Override
    public ClusterView view() {
        return view;
    }

    /** None of its own. */
    @Override
    public List<Proc> processes() {
        return List.of();
    }

    @Override
    public boolean alive() {
        return !killed && process.alive();
    }

    @Override
    public void kill() {
        process.tell(name(), "kill", NOTHING);
        killed = true;
    }

    @Override
    public void restart() {
        process.tell(name(), "start", NOTHING);
        killed = false;
    }

    @Override
    public void pauseApi() {
        process.tell(name(), "pause", NOTHING);
    }

    @Override
    public void resumeApi() {
        process.tell(name(), "resume", NOTHING);
    }

    /** From now on it has these troubles and no others. */
    public void trouble(Trouble... present) {
        process.tell(name(), "trouble", Json.bytes(List.of(present)));
    }

    /** Resets every connection once. */
    public void dropConnections() {
        process.tell(name(), "drop", NOTHING);
    }

    /** Forgets history: older watches are refused with 410. */
    public void compact() {
        process.tell(name(), "compact", NOTHING);
    }

    @Override
    public void setNode(NodeSpec spec) {
        NodeObject.put(view, spec);
        node = spec;
    }

    /** The process is another one, and knows nothing. */
    void processRestarted() {
        killed = false;
        NodeSpec known = node;
        if (known != null) {
            NodeObject.put(view, known);
        }
    }

    /** Nothing of its own runs: it ends with its process. */
    @Override
    public void close() {
        killed = true;
    }
}
