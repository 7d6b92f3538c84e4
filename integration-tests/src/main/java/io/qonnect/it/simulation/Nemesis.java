package io.qonnect.it.simulation;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.Stamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Strikes from time to time with one of the faults of the run, each as often as its weight says. */
final class Nemesis {
    private static final String LUCK = "nemesis";

    private final World world;
    private final Engine engine;
    private final List<Fault> faults;
    private final List<SimCluster> clusters;

    Nemesis(World world) {
        this.world = world;
        this.engine = world.engine;
        this.faults = Arrays.stream(Fault.values())
                .filter(f -> f.struck() && world.options.rate(f) > 0)
                .toList();
        this.clusters = List.copyOf(world.clusters.values());
    }

    /** Goes on until the faults end. */
    void act() {
        if (!world.faults() || faults.isEmpty()) {
            return;
        }
        strike(next());
        engine.after(engine.span(LUCK, 200, world.options.strikeMillis()), LUCK, this::act);
    }

    private Fault next() {
        double sum = faults.stream().mapToDouble(world.options::rate).sum();
        double luck = engine.random(LUCK).nextDouble() * sum;
        for (Fault fault : faults) {
            luck -= world.options.rate(fault);
            if (luck < 0) {
                return fault;
            }
        }
        return faults.get(faults.size() - 1);
    }

    private void strike(Fault fault) {
        SimCluster cluster = clusters.get(engine.random(LUCK).nextInt(clusters.size()));
        SimLead lead = world.leads.get(engine.random(LUCK).nextInt(world.leads.size()));
        world.count("fault " + fault);
        engine.tell(() -> "fault " + fault);
        switch (fault) {
            case ClusterCut -> {
                cluster.cut(true);
                engine.after(engine.span(LUCK, 200, 6_000), "heal", () -> cluster.cut(false));
            }
            case AgentRestarted -> cluster.restartAgent();
            case LeaseDropped -> world.etcd.lose();
            case LeadPaused -> lead.pause(engine.span(LUCK, 100, 6_000));
            case LeaderPaused ->
                world.leads.stream().filter(SimLead::leads).forEach(l -> l.pause(engine.span(LUCK, 1_000, 5_000)));
            case LeadKilled -> lead.kill();
            case EtcdRestored -> world.etcd.restore();
            case StrayBarrier -> stray();
            default -> throw new IllegalStateException(fault + " has a probability for each occasion");
        }
    }

    /** Where the log has no barrier yet, it would be its first: then it is that system's log. */
    private void stray() {
        if (world.checker.fold.systemId().isPresent()) {
            Stamp stamp = new Stamp(world.etcd.revision() + 1, 0);
            world.append(Decision.barrier(stamp, "stray", "another", Instant.EPOCH.plusNanos(engine.now()), "stray"));
        }
    }
}
