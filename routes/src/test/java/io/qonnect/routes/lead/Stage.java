package io.qonnect.routes.lead;

import io.qonnect.kb.application.Algorithm;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.NodeReport;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.score.Candidate;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.Rejection;
import io.qonnect.kb.score.Rescore;
import io.qonnect.kb.score.ScoreSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One lead with its log and clusters that say what a test tells them to; every append comes back at once. */
public final class Stage {
    public static final AppKey APP = AppKey.parse("shop");
    static final Resources NODE = new Resources(4_000, 8L << 30, 0, 110);

    final LeadCore core;
    final Settings settings;
    public final List<Decision> log = new ArrayList<>();
    public final List<Event> events = new ArrayList<>();
    final List<Effect.EndTerm> ends = new ArrayList<>();
    final List<Rescore> rescores = new ArrayList<>();

    /** What the lead asked to have dropped; a test answers. */
    final List<Long> trims = new ArrayList<>();

    private final Map<String, Long> sequences = new TreeMap<>();
    private final Map<String, Integer> agents = new TreeMap<>();
    private final TreeSet<String> beating = new TreeSet<>();
    private final TreeSet<String> unanswered = new TreeSet<>();
    private boolean appends = true;
    private long now = 1_000_000_000L;
    private long profileOffset;
    private @Nullable Wish wish;

    public Stage() {
        this(Settings.fast("qonnect", "lead-1"));
    }

    public Stage(Settings settings) {
        this.settings = settings;
        core = new LeadCore(settings);
        lead(5, "term-a");
    }

    /** A term begins, and everything is caught up. */
    void lead(long epoch, String term) {
        give(new Input.TermGranted(epoch, term));
        give(new Input.LeaseRenewed(Long.MAX_VALUE));
        give(new Input.SharedCaughtUp());
        give(new Input.PartitionCaughtUp(0));
        beating.forEach(c -> give(new Input.ReportsCaughtUp(c)));
    }

    void endTerm() {
        give(new Input.LeaseLost("a test took it"));
    }

    /** From here on appends are neither acknowledged nor come back. */
    void loseAppends() {
        appends = false;
    }

    void keepAppends() {
        appends = true;
    }

    /** Gives an input, and everything that comes back at once. */
    public void give(Input input) {
        for (Effect effect : core.handle(new Arrival(now, Instant.EPOCH.plusNanos(now)), input)) {
            if (effect instanceof Effect.Append append && appends) {
                log.add(append.decision());
                give(new Input.AppendAcked(append.decision().stamp(), log.size() - 1));
                give(new Input.DecisionRead(log.size() - 1, append.decision()));
            } else if (effect instanceof Effect.Emit emit) {
                events.add(emit.event());
            } else if (effect instanceof Effect.EndTerm end) {
                ends.add(end);
            } else if (effect instanceof Effect.Trim trim) {
                trims.add(trim.before());
            } else if (effect instanceof Effect.Ask ask) {
                rescores.add(ask.rescore());
            }
        }
    }

    public void cluster(String name) {
        cluster(name, NODE);
    }

    void cluster(String name, Resources node) {
        register(name, null, false);
        give(new Input.ReportsCaughtUp(name));
        beating.add(name);
        beat(name);
        node(name, node, Resources.ZERO);
    }

    void register(String name, @Nullable String gateway, boolean cordoned) {
        give(new Input.RegistrationRead(
                name,
                new ClusterRegistration(
                        name, Tier.edge, null, gateway, Map.of(), Map.of(), cordoned, false, false, Map.of())));
    }

    /** What an operator declares of a cluster from here on. */
    void declare(String name, java.util.function.UnaryOperator<ClusterRegistration> change) {
        ClusterRegistration open = ClusterRegistration.open(name, Tier.edge, null, null, Map.of(), Map.of());
        give(new Input.RegistrationRead(name, change.apply(open)));
        drain();
    }

    /** The cluster's registration is taken back. */
    void remove(String name) {
        give(new Input.RegistrationRead(name, null));
        drain();
    }

    void node(String cluster, Resources allocatable, Resources requested) {
        report(
                cluster,
                Report.of(
                        incarnation(cluster),
                        next(cluster),
                        new NodeReport("node-1", true, true, true, allocatable, requested, Map.of(), Map.of())));
    }

    private void beat(String cluster) {
        report(
                cluster,
                Report.of(
                        incarnation(cluster), next(cluster), new Heartbeat(250, !unanswered.contains(cluster), false)));
    }

    private void report(String cluster, Report report) {
        give(new Input.ReportRead(cluster, report));
    }

    private String incarnation(String cluster) {
        return "inc-" + cluster + agents.getOrDefault(cluster, 0);
    }

    /** From here on another agent process speaks for the cluster. */
    void newAgent(String cluster) {
        agents.merge(cluster, 1, Integer::sum);
    }

    private long next(String cluster) {
        return sequences.merge(cluster, 1L, Long::sum);
    }

    public void wish(Wish next) {
        wish = next;
        give(new Input.WishRead(0, next));
    }

    /** A sheet of the newest wish: by component "cluster=total" in order, best first. */
    public void sheet(String... lines) {
        List<ComponentScores> components = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            List<Candidate> candidates = new ArrayList<>();
            List<Rejection> rejections = new ArrayList<>();
            Map<String, Integer> reasons = new TreeMap<>();
            for (int i = 1; i < parts.length; i++) {
                String[] pair = parts[i].split("=", 2);
                if (Character.isUpperCase(pair[1].charAt(0))) {
                    rejections.add(new Rejection(pair[0], pair[1], pair[0] + " is out: " + pair[1]));
                    reasons.merge(pair[1], 1, Integer::sum);
                } else {
                    candidates.add(new Candidate(pair[0], Double.parseDouble(pair[1]), 0, List.of()));
                }
            }
            components.add(new ComponentScores(parts[0], candidates, candidates.size(), reasons, rejections));
        }
        give(new Input.SheetRead(
                new ScoreSheet(APP, generation(), ++profileOffset, Algorithm.Borda, false, components)));
        drain();
    }

    long generation() {
        if (wish == null) {
            throw new IllegalStateException("no wish was given");
        }
        return wish.generation();
    }

    public void drain() {
        give(new Input.Drained());
    }

    /** Time passes, with heartbeats of every cluster that is not silent. */
    void pass(Duration time) {
        long end = now + time.toNanos();
        while (now < end) {
            now = Math.min(end, now + 100_000_000L);
            beating.forEach(this::beat);
            give(new Input.LogEnd(log.size(), log.size()));
            drain();
        }
    }

    /** Time jumps, as for a process that was paused. */
    void jump(Duration time) {
        now += time.toNanos();
    }

    void silence(String... clusters) {
        beating.removeAll(List.of(clusters));
        pass(Duration.ofSeconds(1));
    }

    /** Its agent goes on; its API server does not answer any more. */
    void failApiServer(String cluster) {
        unanswered.add(cluster);
    }

    void healApiServer(String cluster) {
        unanswered.remove(cluster);
    }

    /** Its heartbeats stop; no time passes. */
    void hush(String cluster) {
        beating.remove(cluster);
    }

    void unhush(String cluster) {
        beating.add(cluster);
    }

    boolean decided() {
        return log.stream().anyMatch(d -> d.application() != null);
    }

    void heal(String cluster) {
        beating.add(cluster);
        pass(Duration.ofMillis(100));
    }

    /** The cluster reports the copy at the stamp that the newest decision gives it. */
    public void says(String component, String cluster, CopyCondition condition) {
        Copy copy = copy(component, cluster);
        if (copy == null) {
            throw new IllegalStateException("no copy of " + component + " in " + cluster);
        }
        saysAt(component, cluster, copy.stamp(), condition);
    }

    /** The cluster reports the copy at that stamp. */
    void saysAt(String component, String cluster, Stamp stamp, CopyCondition condition) {
        ComponentReport body = new ComponentReport(
                APP.component(component),
                stamp,
                generation(),
                condition,
                condition == CopyCondition.Available,
                1,
                1,
                null,
                condition == CopyCondition.Failed ? "the roll-out failed" : null);
        report(cluster, Report.of(incarnation(cluster), next(cluster), body));
        drain();
    }

    /** Every cluster that beats does what it was told: runs and is Available, or stops and is gone. */
    public void settle() {
        for (int round = 0; round < 20; round++) {
            int before = log.size();
            for (Copy copy : decision().copies()) {
                if (beating.contains(copy.cluster()) && copy(copy.component(), copy.cluster()) != null) {
                    Copy now1 = copy(copy.component(), copy.cluster());
                    boolean runs = now1 != null && now1.state().runs();
                    says(copy.component(), copy.cluster(), runs ? CopyCondition.Available : CopyCondition.Gone);
                }
            }
            pass(settings.drainGrace());
            if (log.size() == before) {
                return;
            }
        }
        throw new IllegalStateException("does not settle: " + states());
    }

    public Decision decision() {
        for (int i = log.size() - 1; i >= 0; i--) {
            if (log.get(i).application() != null) {
                return log.get(i);
            }
        }
        throw new IllegalStateException("nothing was decided");
    }

    @Nullable
    Copy copy(String component, String cluster) {
        return decision().copies().stream()
                .filter(c -> c.component().equals(component) && c.cluster().equals(cluster))
                .findFirst()
                .orElse(null);
    }

    Copy the(String component, String cluster) {
        Copy copy = copy(component, cluster);
        if (copy == null) {
            throw new AssertionError("no copy of " + component + " in " + cluster + ": " + states());
        }
        return copy;
    }

    /** All copies as {@code component@cluster:State}, in order. */
    public List<String> states() {
        return decision().copies().stream()
                .map(c -> c.component() + "@" + c.cluster() + ":" + c.state())
                .toList();
    }

    CopyState state(String component, String cluster) {
        return the(component, cluster).state();
    }

    List<String> eventCodes() {
        return events.stream().map(Event::reason).toList();
    }
}
