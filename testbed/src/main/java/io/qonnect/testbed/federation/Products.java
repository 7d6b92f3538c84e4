package io.qonnect.testbed.federation;

import io.qonnect.testbed.process.Folders;
import io.qonnect.testbed.process.ProcSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How each QONNECT process is started: its program, and its settings as environment variables.
 *
 * @param distribution where the jars are
 * @param folder of the federation
 * @param common settings that all of them share
 */
record Products(Distribution distribution, Path folder, Map<String, String> common) {
    Products(Distribution distribution, FederationOptions options, String bootstrapServers, String etcdEndpoints) {
        this(
                distribution,
                options.folder(),
                Map.of(
                        "QONNECT_BOOTSTRAP_SERVERS",
                        bootstrapServers,
                        "QONNECT_ETCD_ENDPOINTS",
                        etcdEndpoints,
                        "QONNECT_PROFILE",
                        options.profile(),
                        "QONNECT_SYSTEM_ID",
                        "qonnect"));
    }

    Product lead(String name) {
        return start(name, distribution.lead(), Map.of());
    }

    Product streams(String name) {
        return start(name, distribution.streams(), Map.of());
    }

    Product agent(String cluster, Path kubeconfig) {
        return agent("agent-" + cluster, cluster, kubeconfig);
    }

    /** One of another name, for a cluster that has an agent already. */
    Product agent(String name, String cluster, Path kubeconfig) {
        return start(
                name,
                distribution.agent(),
                Map.of("QONNECT_CLUSTER", cluster, "QONNECT_KUBECONFIG", kubeconfig.toString()));
    }

    private Product start(String name, Program program, Map<String, String> own) {
        Path state = Folders.make(folder.resolve(name));
        Path ready = state.resolve("ready");
        Map<String, String> environment = new TreeMap<>(common);
        environment.put("QONNECT_NAME", name);
        environment.put("QONNECT_STATE_DIR", state.toString());
        environment.put("QONNECT_READY_FILE", ready.toString());
        environment.putAll(own);
        return Product.start(
                new ProcSpec(
                        name,
                        program.command(),
                        environment,
                        folder.resolve("logs").resolve(name + ".log"),
                        false),
                ready);
    }
}
