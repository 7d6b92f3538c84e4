package io.qonnect.cli.demo;

import io.qonnect.bench.Faults;
import io.qonnect.bench.Target;
import io.qonnect.bench.observe.Availability;
import io.qonnect.bench.observe.Members;
import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.cluster.ClusterProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The paper's story on Bookinfo: placed by energy, moved for cost and for performance, a cluster killed and returning, the
 * lead killed. Each step ends when the API servers show what they must, or when its time is over.
 */
final class Story implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** A returned cluster must stay as it is for so long: what was cleaned up must not come back. */
    private static final Duration CALM = Duration.ofSeconds(2);

    private static final Duration SAY = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Target target;
    private final Faults faults;
    private final Application application;
    private final Workloads workloads;
    private final Members members;
    private final Truth truth;
    private final Desk desk;
    private final Consumer<StepResult> told;
    private final Consumer<String> progress;
    private final Set<String> lost = new HashSet<>();
    private final List<StepResult> results = new ArrayList<>();
    private Map<String, String> places = Map.of();

    /**
     * What a step requires.
     *
     * @param wish whose clusters must win; null = any of the right tier may
     * @param noGap whether there must be an available copy of everything all the time
     * @param calm whether it must stay so for a while
     */
    private record Demand(@Nullable Objective wish, boolean noGap, boolean calm) {
        static Demand placed(Objective wish) {
            return new Demand(wish, false, false);
        }

        static Demand moved(Objective wish) {
            return new Demand(wish, true, false);
        }

        static Demand returned() {
            return new Demand(null, true, true);
        }
    }

    Story(Target target, Faults faults, Application application, Consumer<StepResult> told, Consumer<String> progress) {
        this.target = target;
        this.faults = faults;
        this.application = application;
        this.told = told;
        this.progress = progress;
        this.workloads = new Workloads(application);
        this.truth = new Truth(target.kubeconfigs(), application.key().namespace(), workloads);
        this.members = new Members(target.kubeconfigs(), seen -> {});
        this.desk = new Desk(target.bootstrapServers(), application);
    }

    /** Tells all of it. */
    List<StepResult> tell() throws InterruptedException {
        members.awaitListed(Duration.ofSeconds(60));
        awaitClusters();
        step("place by energy", Demand.placed(Objective.energy), () -> desk.wish(Objective.energy));
        step("the wish changes to cost", Demand.moved(Objective.cost), () -> desk.wish(Objective.cost));
        step(
                "the wish changes to performance",
                Demand.moved(Objective.performance),
                () -> desk.wish(Objective.performance));
        String victim = places.getOrDefault(
                "reviews", places.values().stream().findFirst().orElse(""));
        if (!victim.isEmpty()) {
            step("cluster " + victim + " is killed", Demand.placed(Objective.performance), () -> kill(victim));
            step("cluster " + victim + " returns", Demand.returned(), () -> restart(victim));
        }
        killTheLead();
        return results;
    }

    /** A wish compares what is known: told too early, it would compare the first cluster heard with nothing. */
    private void awaitClusters() {
        int wanted = target.kubeconfigs().size();
        if (!desk.await(
                PATIENCE,
                v -> v.profiles().values().stream()
                                .filter(ClusterProfile::ready)
                                .count()
                        >= wanted)) {
            progress.accept(
                    "not every cluster is Ready after " + PATIENCE.toSeconds() + " s; the story begins all the same");
        }
    }

    private void kill(String cluster) {
        faults.killCluster(cluster);
        members.lost(cluster, System.nanoTime());
        lost.add(cluster);
    }

    private void restart(String cluster) {
        faults.restartCluster(cluster);
        lost.remove(cluster);
    }

    private void killTheLead() throws InterruptedException {
        String lead = desk.lead().orElse("");
        long before = desk.now().fold().epoch();
        step("lead " + lead + " is killed, and the wish changes to energy", Demand.moved(Objective.energy), () -> {
            faults.killLead(lead);
            desk.wish(Objective.energy);
        });
        String next = desk.lead().orElse("");
        int last = results.size() - 1;
        StepResult result = results.get(last);
        if (desk.now().fold().epoch() <= before || next.equals(lead)) {
            List<String> problems = new ArrayList<>(result.problems());
            problems.add("no other lead took over from " + lead);
            results.set(
                    last,
                    new StepResult(
                            result.name(),
                            false,
                            result.millis(),
                            result.gapMillis(),
                            result.before(),
                            result.placements(),
                            result.why(),
                            problems));
        }
        faults.restartLead(lead);
    }

    private void step(String name, Demand demand, Runnable act) throws InterruptedException {
        Map<String, String> before = places;
        long begun = System.nanoTime();
        act.run();
        List<String> problems = settle(demand);
        long ended = System.nanoTime();
        if (demand.calm()
                && problems.isEmpty()
                && members.await(CALM, () -> !problems(demand).isEmpty())) {
            problems = settle(demand);
        }
        double gap = gapMillis(begun, System.nanoTime());
        if (demand.noGap() && gap > 0) {
            problems = List.of("for " + gap + " ms a component had no available copy");
        }
        places = new LinkedHashMap<>(truth.look(lost).places());
        boolean first = before.isEmpty();
        StepResult result = new StepResult(
                name,
                problems.isEmpty(),
                (ended - begun) / 1_000_000,
                first ? null : (Double) gap,
                before,
                places,
                desk.why(),
                problems);
        results.add(result);
        told.accept(result);
    }

    /** Waits until the watches and the API servers themselves show what must be; what is wrong when the time is over. */
    private List<String> settle(Demand demand) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> problems = problems(demand);
        while (System.nanoTime() - end < 0) {
            if (members.await(SAY, () -> problems(demand).isEmpty())) {
                Truth.Look look = truth.look(lost);
                problems = new ArrayList<>(look.problems());
                problems.addAll(wrongPlaces(demand, look.places()));
                if (problems.isEmpty()) {
                    return problems;
                }
                members.await(LOOK_AGAIN, () -> !problems(demand).isEmpty());
            } else {
                problems = problems(demand);
                progress.accept("waiting: " + String.join("; ", problems));
            }
        }
        return problems;
    }

    /** What the watches show that is not as it must be. */
    private List<String> problems(Demand demand) {
        return members.ask(history -> {
            List<String> problems = new ArrayList<>();
            Map<String, String> now = new LinkedHashMap<>();
            workloads.deployments().forEach((component, object) -> place(history, component, object, now, problems));
            problems.addAll(wrongPlaces(demand, now));
            return problems;
        });
    }

    private static void place(
            Availability history, String component, String object, Map<String, String> now, List<String> problems) {
        Set<String> clusters = history.clusters(object);
        if (clusters.size() == 1 && history.availableIn(object).equals(clusters)) {
            now.put(component, clusters.iterator().next());
        } else {
            problems.add(component + " is in " + (clusters.isEmpty() ? "no cluster" : String.join(" and ", clusters))
                    + ", available in " + history.availableIn(object));
        }
    }

    private List<String> wrongPlaces(Demand demand, Map<String, String> now) {
        List<String> problems = new ArrayList<>();
        application.spec().components().forEach(component -> {
            String cluster = now.get(component.name());
            if (cluster != null) {
                Expectation.problem(
                                component,
                                cluster,
                                demand.wish(),
                                target.kubeconfigs().keySet(),
                                lost)
                        .ifPresent(problems::add);
            }
        });
        return problems;
    }

    private double gapMillis(long from, long to) {
        return members.ask(history -> workloads.deployments().values().stream()
                        .mapToLong(object -> history.gapNanos(object, from, to))
                        .max()
                        .orElse(0))
                / 1_000_000.0;
    }

    /** Whether every step was as it must be. */
    boolean ok() {
        return !results.isEmpty() && results.stream().allMatch(StepResult::ok);
    }

    @Override
    public void close() {
        members.close();
        desk.close();
    }
}
