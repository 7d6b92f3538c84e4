package io.qonnect.cli.federation;

import io.qonnect.bench.Faults;
import io.qonnect.bench.Target;
import io.qonnect.testbed.federation.Federation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Breaks and mends a federation of this process. */
public final class FederationFaults implements Faults {
    private final Federation federation;

    public FederationFaults(Federation federation) {
        this.federation = federation;
    }

    /** The federation as measurements see it. */
    public static Target target(Federation federation) {
        Map<String, Long> pids = new TreeMap<>();
        federation.parts().forEach((part, process) -> pids.put(part, process.pid()));
        return new Target(
                federation.bootstrapServers(),
                federation.kubeconfigs(),
                federation.rung().name(),
                pids);
    }

    @Override
    public void killCluster(String name) {
        federation.killCluster(name);
    }

    @Override
    public void restartCluster(String name) {
        federation.restartCluster(name);
    }

    @Override
    public void killLead(String name) {
        federation.product(name).kill();
    }

    @Override
    public void stopLead(String name) {
        federation.product(name).terminate();
    }

    @Override
    public void restartLead(String name) {
        federation.product(name).restart();
    }

    @Override
    public List<String> streams() {
        return federation.productNames().stream()
                .filter(n -> n.startsWith("streams-"))
                .toList();
    }

    @Override
    public void killStreams(String name) {
        federation.product(name).kill();
    }

    @Override
    public void restartStreams(String name) {
        federation.product(name).restart();
    }
}
