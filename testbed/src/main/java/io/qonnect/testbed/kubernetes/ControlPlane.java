package io.qonnect.testbed.kubernetes;

import io.qonnect.testbed.kubernetes.Credentials.User;
import io.qonnect.testbed.process.ProcSpec;
import io.qonnect.testbed.tools.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command lines of one cluster's servers.
 *
 * @param index distinct among the clusters that share an etcd: their address ranges do not overlap (up to 120)
 * @param port of the API server
 * @param kubeletPort of the fake kubelets
 */
record ControlPlane(
        String name,
        int index,
        int port,
        int kubeletPort,
        String etcdEndpoint,
        Path folder,
        Credentials credentials,
        Tools.Kubernetes binaries,
        KubeOptions options) {
    private static final int RANGES = 120;

    /** More threads of Go each would only compete with each other here. */
    private static final Map<String, String> TWO_THREADS = Map.of("GOMAXPROCS", "2");

    /** Less work for more memory, of which such a machine has more than of cores. */
    private static final Map<String, String> FEWER_COLLECTIONS = Map.of("GOMAXPROCS", "2", "GOGC", "400");

    String apiUrl() {
        return "https://127.0.0.1:" + port;
    }

    /** Made by the API server at its first start; holds its authority too. */
    Path certificate() {
        return folder.resolve("cert").resolve("apiserver.crt");
    }

    Path auditLog() {
        return folder.resolve("audit.log");
    }

    Path auditPolicy() {
        return folder.resolve("audit-policy.yaml");
    }

    Path stages() {
        return folder.resolve("stages.yaml");
    }

    ProcSpec apiServer() {
        List<String> command = new ArrayList<>(List.of(
                binaries.apiServer().toString(),
                "--etcd-servers=" + etcdEndpoint,
                "--etcd-prefix=/" + name,
                "--secure-port=" + port,
                "--bind-address=127.0.0.1",
                "--cert-dir=" + folder.resolve("cert"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + credentials.serviceAccountPublicKey(),
                "--service-account-signing-key-file=" + credentials.serviceAccountKey(),
                "--token-auth-file=" + credentials.tokenFile(),
                "--authorization-mode=RBAC",
                "--service-cluster-ip-range=10." + (1 + index % RANGES) + ".0.0/16",
                "--allow-privileged=true",
                "--endpoint-reconciler-type=none",
                "--profiling=false"));
        if (options.audit()) {
            command.addAll(List.of("--audit-policy-file=" + auditPolicy(), "--audit-log-path=" + auditLog()));
        }
        return spec("apiserver", command, FEWER_COLLECTIONS);
    }

    ProcSpec controllerManager() {
        return behind(
                "controller-manager",
                List.of(
                        binaries.controllerManager().toString(),
                        "--kubeconfig=" + credentials.kubeconfig(User.CONTROLLER_MANAGER),
                        "--service-account-private-key-file=" + credentials.serviceAccountKey(),
                        "--leader-elect=false",
                        "--secure-port=0",
                        "--profiling=false",
                        "--kube-api-qps=200",
                        "--kube-api-burst=400"));
    }

    ProcSpec scheduler() {
        return behind(
                "scheduler",
                List.of(
                        binaries.scheduler().toString(),
                        "--kubeconfig=" + credentials.kubeconfig(User.SCHEDULER),
                        "--leader-elect=false",
                        "--secure-port=0",
                        "--profiling=false",
                        "--kube-api-qps=200",
                        "--kube-api-burst=400"));
    }

    ProcSpec kubelets() {
        return behind(
                "kwok",
                List.of(
                        binaries.kwok().toString(),
                        "--kubeconfig=" + credentials.kubeconfig(User.KUBELETS),
                        "--config=" + stages(),
                        "--manage-all-nodes=true",
                        "--node-lease-duration-seconds=8",
                        "--cidr=10." + (1 + RANGES + index % RANGES) + ".0.0/16",
                        "--server-address=127.0.0.1:" + kubeletPort));
    }

    /**
     * What stands for the machines of a remote cluster takes the cores that are left over: its controllers, scheduler and
     * kubelets have none of their own here, and in the field they do not share any with the federation.
     */
    private ProcSpec behind(String what, List<String> command) {
        List<String> nice = new ArrayList<>(List.of("nice", "-n", "10"));
        nice.addAll(command);
        return spec(what, List.copyOf(nice), TWO_THREADS);
    }

    private ProcSpec spec(String what, List<String> command, Map<String, String> environment) {
        return new ProcSpec(name + "-" + what, command, environment, folder.resolve(what + ".log"), options.detached());
    }
}
