package io.qonnect.testbed;

import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.process.Proc;
import java.nio.file.Path;
import java.util.List;

/** One member cluster of the testbed, whatever it is made of. All methods may be called from any thread. */
public interface MemberCluster extends AutoCloseable {
    String name();

    /** The kubeconfig of people and tests: an administrator's. */
    Path kubeconfig();

    /** The kubeconfig of the cluster's agent: a user of its own, so that audit logs tell who did what. */
    Path agentKubeconfig();

    /** For example {@code https://127.0.0.1:20443}. */
    String apiUrl();

    /** The administrator's bearer token. */
    String token();

    /** What is in it, read from its API server. */
    ClusterView view();

    /** The processes that are its own; none where several clusters share one. */
    List<Proc> processes();

    /** Whether everything of it runs. */
    boolean alive();

    /** Ends everything of it at once, as a power cut would; what it stored stays. */
    void kill();

    /** Starts everything again on what it stored; returns when its API answers. Nothing happens to parts that run. */
    void restart();

    /** Stops the API server where it is: connections stay open and nothing answers. */
    void pauseApi();

    /** Lets a paused API server go on. */
    void resumeApi();

    /** Creates or changes the one node: its labels and what it can carry. */
    void setNode(NodeSpec node);

    /** Ends everything of it and forgets it. */
    @Override
    void close();
}
