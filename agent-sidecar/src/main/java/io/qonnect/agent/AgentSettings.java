package io.qonnect.agent;

import io.qonnect.kb.name.DnsLabel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the agent is told by its environment.
 *
 * @param bootstrapServers Kafka ({@code QONNECT_BOOTSTRAP_SERVERS})
 * @param cluster the member's name ({@code QONNECT_CLUSTER})
 * @param kubeconfig null = the credentials of the pod ({@code QONNECT_KUBECONFIG})
 * @param heartbeat interval: 1 s, in the fast profile 250 ms ({@code QONNECT_PROFILE})
 * @param systemId the installation ({@code QONNECT_SYSTEM_ID}, default {@code qonnect})
 * @param readyFile made when the agent is ready; null = none ({@code QONNECT_READY_FILE})
 */
record AgentSettings(
        String bootstrapServers,
        String cluster,
        @Nullable Path kubeconfig,
        Duration heartbeat,
        String systemId,
        @Nullable Path readyFile) {
    /** Settings, or everything that is wrong with them. */
    record Read(@Nullable AgentSettings settings, List<String> problems) {}

    static Read of(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        String servers = environment.getOrDefault("QONNECT_BOOTSTRAP_SERVERS", "");
        if (servers.isBlank()) {
            problems.add(
                    "QONNECT_BOOTSTRAP_SERVERS is not set; it must be HOST:PORT of Kafka, several separated by commas.");
        }
        String cluster = environment.getOrDefault("QONNECT_CLUSTER", "");
        if (!DnsLabel.is(cluster)) {
            problems.add("QONNECT_CLUSTER is \"" + cluster
                    + "\"; it must be the name that the cluster joined with, a DNS label.");
        }
        String profile = environment.getOrDefault("QONNECT_PROFILE", "default");
        if (!List.of("default", "fast").contains(profile)) {
            problems.add("QONNECT_PROFILE is \"" + profile + "\"; it must be default or fast.");
        }
        String systemId = environment.getOrDefault("QONNECT_SYSTEM_ID", "qonnect");
        if (!DnsLabel.is(systemId)) {
            problems.add("QONNECT_SYSTEM_ID is \"" + systemId + "\"; it must be a DNS label.");
        }
        Path kubeconfig = path(environment, "QONNECT_KUBECONFIG", problems);
        if (kubeconfig != null && !Files.isReadable(kubeconfig)) {
            problems.add("QONNECT_KUBECONFIG is \"" + kubeconfig + "\"; it must be a file that can be read.");
        }
        Path readyFile = path(environment, "QONNECT_READY_FILE", problems);
        if (!problems.isEmpty()) {
            return new Read(null, problems);
        }
        Duration heartbeat = profile.equals("fast") ? Duration.ofMillis(250) : Duration.ofSeconds(1);
        return new Read(new AgentSettings(servers, cluster, kubeconfig, heartbeat, systemId, readyFile), problems);
    }

    private static @Nullable Path path(Map<String, String> environment, String name, List<String> problems) {
        String text = environment.get(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            problems.add(name + " is \"" + text + "\"; it must be a path.");
            return null;
        }
    }
}
