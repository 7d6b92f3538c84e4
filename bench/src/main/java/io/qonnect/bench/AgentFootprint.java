package io.qonnect.bench;

import io.qonnect.bench.load.SmallApps;
import io.qonnect.bench.proc.CpuUse;
import io.qonnect.bench.proc.MemoryUse;
import io.qonnect.kb.application.ClusterAffinity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What the agent of one cluster costs that does nothing but keep a number of applications: memory and CPU time. */
public final class AgentFootprint {
    private static final double RATE = 20;
    private static final double MIB = 1024.0 * 1024;

    private final Target target;
    private final Settings settings;
    private final Consumer<String> say;

    /**
     * What is measured.
     *
     * @param applications how many are there, in ascending order
     * @param settleSeconds after the last one was applied, before the look
     * @param windowSeconds over which CPU time is counted
     */
    public record Settings(List<Integer> applications, int settleSeconds, int windowSeconds) {
        public Settings {
            applications = List.copyOf(applications);
            if (!applications.stream().sorted().toList().equals(applications)) {
                throw new IllegalArgumentException("the numbers of applications must ascend: " + applications);
            }
        }
    }

    public AgentFootprint(Target target, Settings settings, Consumer<String> say) {
        this.target = target;
        this.settings = settings;
        this.say = say;
    }

    /** Measures the first cluster's agent, removes everything again, and returns the report. */
    public Map<String, Object> run() throws InterruptedException {
        String cluster = target.kubeconfigs().keySet().iterator().next();
        SmallApps apps = SmallApps.fresh(1).within(new ClusterAffinity(List.of(cluster), Map.of(), List.of()));
        List<Map<String, Object>> looks = new ArrayList<>();
        try (Surroundings surroundings = Surroundings.of(target, say);
                Traffic traffic = new Traffic(target, apps, say)) {
            int there = 0;
            int missing = 0;
            for (int wanted : settings.applications()) {
                say.accept("publishing up to " + wanted + " applications to " + cluster);
                traffic.publish(there, wanted - there, RATE);
                missing = traffic.awaitCreated() ? 0 : traffic.outstanding();
                there = wanted;
                looks.add(look(cluster, wanted));
            }
            Map<String, Object> report = Reports.begin(
                    "agent",
                    "memory by /proc/<pid>/smaps_rollup, CPU time by /proc/<pid>/stat, with nothing to do for "
                            + settings.settleSeconds() + " s before");
            report.put("cluster", cluster);
            report.put("missing", missing);
            report.put("windowSeconds", settings.windowSeconds());
            report.put("looks", looks);
            surroundings.addTo(report);
            traffic.remove(0, there);
            return report;
        }
    }

    private Map<String, Object> look(String cluster, int applications) throws InterruptedException {
        String part = "agent-" + cluster;
        Long pid = target.pids().get(part);
        if (pid == null) {
            throw new IllegalStateException("the federation has no " + part);
        }
        TimeUnit.SECONDS.sleep(settings.settleSeconds());
        CpuUse before = CpuUse.now(Map.of(part, pid));
        TimeUnit.SECONDS.sleep(settings.windowSeconds());
        double share = CpuUse.now(Map.of(part, pid)).share(part, before);
        MemoryUse memory = MemoryUse.of(pid);
        Map<String, Object> look = new LinkedHashMap<>();
        look.put("applications", applications);
        look.put("rssMiB", Reports.rounded(memory.rssBytes() / MIB));
        look.put("pssMiB", Reports.rounded(memory.pssBytes() / MIB));
        look.put("cpuPercentOfOneCore", Reports.rounded(share * 100));
        say.accept(look.get("rssMiB") + " MiB RSS, " + look.get("cpuPercentOfOneCore") + " % of a core");
        return look;
    }
}
