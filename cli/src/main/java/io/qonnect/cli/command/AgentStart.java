package io.qonnect.cli.command;

import java.util.List;

/** How the agent of a member cluster is started. */
final class AgentStart {
    private AgentStart() {}

    static List<String> lines(String cluster, String bootstrap) {
        return List.of(
                "Start its agent where it reaches the cluster's API server and Kafka:",
                "  QONNECT_CLUSTER=" + cluster + " QONNECT_BOOTSTRAP_SERVERS=" + bootstrap
                        + " QONNECT_KUBECONFIG=$HOME/.kube/config \\",
                "    java -jar agent-sidecar/target/agent-sidecar-*.jar");
    }
}
