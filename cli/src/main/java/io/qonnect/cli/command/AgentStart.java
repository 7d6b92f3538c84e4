package io.qonnect.cli.command;

import io.qonnect.cli.Console;
import io.qonnect.cli.rights.AgentRights;
import java.util.List;

/** How the agent of a member cluster is started. */
final class AgentStart {
    private AgentStart() {}

    static List<String> lines(String cluster, String bootstrap) {
        String program = Console.program();
        String secret = "kubectl -n " + AgentRights.NAMESPACE + " get secret " + AgentRights.TOKEN + " -o jsonpath=";
        return List.of(
                "1. Give its agent the rights it needs, with the kubeconfig of an administrator of " + cluster + ":",
                "  " + program + " rbac | kubectl apply -f -",
                "2. Make a kubeconfig that has these rights only:",
                "  SERVER=$(kubectl config view --minify -o jsonpath='{.clusters[0].cluster.server}')",
                "  " + secret + "'{.data.ca\\.crt}' | base64 -d > " + cluster + "-ca.crt",
                "  TOKEN=$(" + secret + "'{.data.token}' | base64 -d)",
                "  (umask 077; touch " + cluster + ".kubeconfig)",
                "  export KUBECONFIG=$PWD/" + cluster + ".kubeconfig",
                "  kubectl config set-cluster " + cluster + " --server=\"$SERVER\" --embed-certs"
                        + " --certificate-authority=" + cluster + "-ca.crt",
                "  kubectl config set-credentials " + AgentRights.NAME + " --token=\"$TOKEN\"",
                "  kubectl config set-context " + cluster + " --cluster=" + cluster + " --user=" + AgentRights.NAME,
                "  kubectl config use-context " + cluster,
                "3. Start its agent where it reaches the cluster's API server and Kafka:",
                "  QONNECT_CLUSTER=" + cluster + " QONNECT_BOOTSTRAP_SERVERS=" + bootstrap + " QONNECT_KUBECONFIG=$PWD/"
                        + cluster + ".kubeconfig \\",
                "    java @agent-sidecar/src/main/jvm/java.options -jar agent-sidecar/target/agent-sidecar-"
                        + VersionCommand.version() + ".jar");
    }
}
