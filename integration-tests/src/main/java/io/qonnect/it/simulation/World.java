package io.qonnect.it.simulation;

import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.event.Event;
import io.qonnect.routes.lead.Settings;
import io.qonnect.routes.trimming.TrimLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A federation: leads, clusters, applications, and what goes wrong. */
final class World {
    /** Between the end of the faults and the last wishes, so that cut clusters are back. */
    private static final long QUIET = 2_000 * Engine.MS;

    private static final long LOOK = 1_000 * Engine.MS;

    static final Duration DRAIN_GRACE = Duration.ofMillis(300);

    /** In percent; what a spec has that says nothing of it. */
    static final double LEAST_IMPROVEMENT = 5;

    final Options options;
    final Engine engine;
    final SimLog log = new SimLog();
    final SimEtcd etcd;
    final Checker checker;
    final Users users;
    final List<ClusterProfile> profiles;
    final Map<String, SimCluster> clusters = new TreeMap<>();
    final List<SimLead> leads = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> inputs = new ArrayList<>();
    private boolean faults = true;
    private @Nullable Duration converged;

    World(Options options) {
        this.options = options;
        engine = new Engine(options.seed());
        etcd = new SimEtcd(engine, settings("lead-1").leaseTtl().toNanos());
        checker = new Checker(this);
        users = new Users(this);
        profiles = Sites.profiles(options.clusters());
        inputs.addAll(List.of(SimLog.DECISIONS, SimLog.APPLICATIONS, SimLog.CLUSTERS, SimLog.SHEETS));
        for (ClusterProfile profile : profiles) {
            inputs.add(SimLog.reports(profile.cluster()));
            clusters.put(
                    profile.cluster(),
                    new SimCluster(this, profile.cluster(), profile.capacity().allocatable()));
            log.append(SimLog.CLUSTERS, profile.cluster(), Sites.registration(profile));
        }
        profiles.forEach(p -> inputs.add(SimLog.commands(p.cluster())));
        inputs.add(SimLog.PLACEMENTS);
        for (int i = 1; i <= options.leads(); i++) {
            leads.add(new SimLead(this, "lead-" + i, settings("lead-" + i)));
        }
    }

    private static Settings settings(String name) {
        Settings fast = Settings.fast("qonnect", name);
        return new Settings(
                fast.systemId(),
                name,
                fast.leaseTtl(),
                fast.suspectedAfter(),
                fast.lostAfter(),
                fast.returningFor(),
                fast.massFailureShare(),
                Duration.ofSeconds(3),
                DRAIN_GRACE,
                fast.attempts(),
                fast.movesAtOnce(),
                fast.logSilence(),
                fast.barrierEvery(),
                new TrimLimits(120, 8));
    }

    List<String> inputs() {
        return inputs;
    }

    /** Whether this is the first phase. */
    boolean faults() {
        return faults;
    }

    /** Whether a kind of fault comes at this occasion; never in the second phase. */
    boolean goesWrong(String concern, Fault fault) {
        boolean wrong = engine.chance(concern, faults ? options.rate(fault) : 0);
        if (wrong) {
            count("fault " + fault);
            engine.tell(() -> "fault " + fault + " (" + concern + ")");
        }
        return wrong;
    }

    void count(String path) {
        counts.merge(path, 1L, Long::sum);
    }

    void event(String lead, Event event) {
        count("event " + event.reason());
        engine.note(event.reason());
        engine.tell(() -> lead + " says " + event.reason() + ": " + event.message());
        Violation.unless(!event.reason().equals("DecisionsDoNotRest"), Invariant.Liveness, "%s", event.message());
    }

    int append(Decision decision) {
        int offset = log.append(SimLog.DECISIONS, "", decision);
        checker.appended(offset, decision);
        engine.note(decision.stamp().text());
        return offset;
    }

    void trim(int before) {
        checker.trimmed(before);
        log.trim(SimLog.DECISIONS, before);
    }

    /** Both phases, to the end or to what must not be. */
    Outcome run() {
        Violation violation = null;
        RuntimeException defect = null;
        try {
            phases();
        } catch (Violation found) {
            violation = found;
        } catch (RuntimeException thrown) {
            defect = thrown;
        }
        return new Outcome(
                options,
                engine.hash(),
                engine.events(),
                Duration.ofNanos(engine.elapsed()),
                converged,
                counts,
                violation,
                defect,
                engine.trace());
    }

    /** Phase 1: everything goes wrong. Phase 2: everything is well again, and one last wish each. */
    private void phases() {
        users.act();
        new Nemesis(this).act();
        engine.runUntil(
                engine.now() + Duration.ofSeconds(options.faultySeconds()).toNanos());
        faults = false;
        engine.tell(() -> "the faults end");
        clusters.values().forEach(c -> c.cut(false));
        engine.runUntil(engine.now() + QUIET);
        users.lastWishes();
        long calm = engine.now();
        long end = calm + Duration.ofSeconds(options.calmSeconds()).toNanos();
        List<String> missing = Convergence.missing(this);
        while (engine.now() < end) {
            engine.runUntil(engine.now() + LOOK);
            missing = Convergence.missing(this);
            if (!missing.isEmpty()) {
                converged = null;
            } else if (converged == null) {
                converged = Duration.ofNanos(engine.now() - calm);
            }
        }
        Violation.unless(
                missing.isEmpty(),
                Invariant.Liveness,
                "%d s after the last wish: %s",
                options.calmSeconds(),
                String.join("; ", missing));
    }
}
