package io.qonnect.cli.bench;

import io.qonnect.bench.Newcomers;
import io.qonnect.cli.federation.OwnFederation;
import io.qonnect.cli.kafka.Sender;
import io.qonnect.kb.topic.Topics;
import io.qonnect.testbed.federation.Federation;
import io.qonnect.testbed.federation.PaperCluster;
import io.qonnect.testbed.federation.Product;
import io.qonnect.testbed.kafka.KnowledgeBase;
import io.qonnect.testbed.kubernetes.KubeOptions;
import io.qonnect.testbed.sim.SimProcess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Simulated clusters in a process of their own, not yet known to a federation. */
final class SimNewcomers implements Newcomers, AutoCloseable {
    private final Federation federation;
    private final Map<String, PaperCluster> clusters = new LinkedHashMap<>();
    private final Map<String, Product> agents = new ConcurrentHashMap<>();
    private final SimProcess process;

    private SimNewcomers(Federation federation, List<PaperCluster> more, SimProcess process) {
        this.federation = federation;
        this.process = process;
        more.forEach(c -> clusters.put(c.name(), c));
        more.forEach(c -> process.cluster(c.name()).setNode(c.node()));
    }

    /** Starts those that come after the federation's own in the order of the paper. */
    static SimNewcomers start(OwnFederation own, int count) {
        int present = own.federation().clusters().size();
        List<PaperCluster> more = PaperCluster.first(present + count).subList(present, present + count);
        SimProcess process = SimProcess.start(
                more.stream().map(PaperCluster::name).toList(),
                own.folder().resolve("newcomers"),
                KubeOptions.TEST.pods(),
                false);
        return new SimNewcomers(own.federation(), more, process);
    }

    @Override
    public List<String> names() {
        return List.copyOf(clusters.keySet());
    }

    @Override
    public void join(String name) {
        PaperCluster cluster = Objects.requireNonNull(clusters.get(name));
        KnowledgeBase.prepare(federation.bootstrapServers(), List.of(cluster.registration()));
        agents.put(name, federation.startAgent(name, process.cluster(name).agentKubeconfig()));
    }

    @Override
    public void remove(String name) {
        try (Sender sender = new Sender(federation.bootstrapServers())) {
            sender.send(Topics.CLUSTERS, "io.qonnect.cluster.v1", name, null);
        }
        Objects.requireNonNull(agents.get(name)).terminate();
    }

    @Override
    public void close() {
        agents.values().forEach(Product::close);
        process.close();
    }
}
