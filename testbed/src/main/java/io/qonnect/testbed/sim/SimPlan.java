package io.qonnect.testbed.sim;

import io.qonnect.testbed.kubernetes.Credentials;
import io.qonnect.testbed.kubernetes.PodBehaviour;
import io.qonnect.testbed.sim.api.Audit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a process of simulated clusters is told at its start.
 *
 * @param controlPort where it is told more
 * @param controlToken who may tell
 * @param certificateFile where it writes the certificate that clients are to trust
 * @param clusters its clusters
 * @param startMinMillis least time until a pod is ready; ms
 * @param startMaxMillis most time; ms
 * @param stopMillis time until a pod that is to go is gone; ms
 */
public record SimPlan(
        int controlPort,
        String controlToken,
        String certificateFile,
        List<Member> clusters,
        long startMinMillis,
        long startMaxMillis,
        long stopMillis) {
    /**
     * One cluster.
     *
     * @param agentToken which of the tokens is the agent's
     * @param auditLog where the agent's writes are noted; null = nowhere
     */
    public record Member(
            String name,
            int port,
            Set<String> tokens,
            String agentToken,
            @Nullable String auditLog) {
        @Nullable
        Audit audit() {
            return auditLog == null
                    ? null
                    : new Audit(Path.of(auditLog), Credentials.User.AGENT.userName(), agentToken);
        }
    }

    PodBehaviour pods() {
        return new PodBehaviour(
                Duration.ofMillis(startMinMillis), Duration.ofMillis(startMaxMillis), Duration.ofMillis(stopMillis));
    }
}
