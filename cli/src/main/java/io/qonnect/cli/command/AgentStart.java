package io.qonnect.cli.command;

import java.util.List;

/** How the agent of a member cluster is started. */
final class AgentStart {
    private AgentStart() {}

    static List<String> lines(String cluster, String bootstrap) {
        return List.of(
                "Start its agent where it reaches the cluster's API server and Kafka:",
                "  java -jar agent-sidecar/target/agent-sidecar-*.jar --cluster " + cluster + " --bootstrap-servers "
                        + bootstrap + " --kubeconfig ~/.kube/config");
    }
}
