package io.qonnect.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.fixture.SpecBuilder;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.qos.sheet.ScoreRequest;
import io.qonnect.qos.sheet.Scorer;
import io.qonnect.routes.lead.Settings;
import io.qonnect.routes.trimming.TrimLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A federation: three leads, the paper's nine clusters, some applications, and what goes wrong. */
final class World {
    private static final List<AppKey> APPS =
            List.of(AppKey.parse("alpha"), AppKey.parse("beta"), AppKey.parse("gamma"));
    private static final List<Objective> OBJECTIVES = List.of(Objective.energy, Objective.cost, Objective.performance);

    final Engine engine;
    final SimLog log = new SimLog();
    final SimEtcd etcd;
    final Checker checker;
    final Map<String, SimCluster> clusters = new TreeMap<>();
    final Map<String, Integer> counts = new TreeMap<>();
    private final List<SimLead> leads = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<ClusterProfile> profiles = PaperTestbed.profiles();
    private final Map<AppKey, Wish> wishes = new TreeMap<>();
    private final Map<AppKey, ScoreSheet> sheets = new TreeMap<>();
    private boolean faults = true;
    private long generation;
    private long profileOffset;

    World(long seed) {
        engine = new Engine(seed);
        Settings settings = settings("lead-1");
        etcd = new SimEtcd(engine, settings.leaseTtl().toNanos());
        checker = new Checker(this);
        inputs.addAll(List.of(SimLog.DECISIONS, SimLog.APPLICATIONS, SimLog.CLUSTERS, SimLog.SHEETS));
        for (ClusterProfile profile : profiles) {
            inputs.add(SimLog.reports(profile.cluster()));
            clusters.put(
                    profile.cluster(),
                    new SimCluster(this, profile.cluster(), profile.capacity().allocatable()));
        }
        PaperTestbed.registrations().forEach(r -> log.append(SimLog.CLUSTERS, r.name(), r));
        profiles.forEach(p -> inputs.add(SimLog.commands(p.cluster())));
        inputs.add(SimLog.PLACEMENTS);
        for (int i = 1; i <= 3; i++) {
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
                Duration.ofMillis(300),
                fast.attempts(),
                fast.movesAtOnce(),
                fast.logSilence(),
                fast.barrierEvery(),
                new TrimLimits(120, 8));
    }

    List<String> inputs() {
        return inputs;
    }

    boolean faults() {
        return faults;
    }

    void event(Event event) {
        counts.merge("event " + event.reason(), 1, Integer::sum);
        engine.note(event.reason());
        assertThat(event.reason()).as(event.message()).isNotEqualTo("DecisionsDoNotRest");
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

    /** Phase 1: everything goes wrong. Phase 2: everything is well again, and one last wish each. */
    void run(Duration faulty, Duration calm) {
        users();
        nemesis();
        engine.runUntil(engine.now() + faulty.toNanos());
        faults = false;
        clusters.values().forEach(c -> c.cut(false));
        engine.runUntil(engine.now() + Duration.ofSeconds(2).toNanos());
        for (AppKey app : APPS) {
            if (engine.chance("last", 0.2)) {
                delete(app);
            } else {
                wish(app);
            }
        }
        engine.runUntil(engine.now() + calm.toNanos());
    }

    private void users() {
        if (faults) {
            AppKey app = APPS.get(engine.random("users").nextInt(APPS.size()));
            int luck = engine.random("users").nextInt(10);
            if (luck == 0) {
                delete(app);
            } else if (luck < 7 || !sheets.containsKey(app)) {
                wish(app);
            } else {
                sheet(app);
            }
            engine.after(engine.span("users", 50, 2_000), "users", this::users);
        }
    }

    private void wish(AppKey app) {
        generation += 1 + engine.random("users").nextInt(3);
        SpecBuilder spec = new SpecBuilder()
                .only(OBJECTIVES.get(engine.random("users").nextInt(OBJECTIVES.size())))
                .cooldownSeconds(engine.random("users").nextInt(3))
                .tolerationSeconds(engine.random("users").nextInt(2));
        Bookinfo.components().stream()
                .filter(c -> !c.name().equals("details") || engine.chance("users", 0.8))
                .forEach(spec::component);
        publish(spec.wish(app, generation));
    }

    private void delete(AppKey app) {
        generation++;
        publish(SpecBuilder.deleted(app, generation));
    }

    private void publish(Wish wish) {
        wishes.put(wish.application(), wish);
        log.append(SimLog.APPLICATIONS, wish.application().toString(), wish);
        engine.after(engine.span("score", 5, 80), "score", () -> sheet(wish.application()));
    }

    /** Score answers; in the faulty phase some clusters are rejected now and then. */
    private void sheet(AppKey app) {
        Wish wish = wishes.get(app);
        if (wish == null || wish.spec() == null) {
            return;
        }
        List<ClusterProfile> seen = new ArrayList<>(profiles);
        if (faults) {
            seen.removeIf(p -> engine.chance("score", 0.1));
        }
        ScoreSheet sheet = Scorer.score(
                new ScoreRequest(app, wish.generation(), wish.spec(), seen, ++profileOffset, Map.of(), Map.of()));
        sheets.put(app, sheet);
        log.append(SimLog.SHEETS, app.toString(), sheet);
    }

    private void nemesis() {
        if (!faults) {
            return;
        }
        List<SimCluster> all = List.copyOf(clusters.values());
        SimCluster cluster = all.get(engine.random("nemesis").nextInt(all.size()));
        SimLead lead = leads.get(engine.random("nemesis").nextInt(leads.size()));
        switch (engine.random("nemesis").nextInt(7)) {
            case 0, 1 -> {
                cluster.cut(true);
                engine.after(engine.span("nemesis", 200, 6_000), "heal", () -> cluster.cut(false));
            }
            case 2 -> cluster.restartAgent();
            case 3 -> etcd.lose();
            case 4 -> lead.pause(engine.span("nemesis", 100, 6_000));
            case 5 -> leads.stream().filter(SimLead::leads).forEach(l -> l.pause(engine.span("nemesis", 1_000, 5_000)));
            default -> lead.kill();
        }
        engine.after(engine.span("nemesis", 200, 3_000), "nemesis", this::nemesis);
    }

    /** Everything is where the last wishes want it, and nothing is anywhere else. */
    void converged() {
        for (AppKey app : APPS) {
            Wish wish = wishes.get(app);
            var decision = checker.fold.decision(app);
            if (wish == null || wish.spec() == null) {
                assertThat(decision).as("nothing is left of %s", app).isEmpty();
                clusters.values()
                        .forEach(c -> assertThat(c.running.keySet())
                                .as("%s has nothing of %s", c.name, app)
                                .noneMatch(k -> k.application().equals(app)));
                tombstones(app);
            } else {
                placed(app, wish, decision.orElseThrow());
            }
        }
    }

    private void tombstones(AppKey app) {
        clusters.keySet()
                .forEach(c -> log.tail(SimLog.commands(c)).forEach((key, entry) -> {
                    if (ComponentKey.parse(key).application().equals(app)) {
                        assertThat(entry.value())
                                .as("commands.%s of %s", c, key)
                                .isNull();
                    }
                }));
    }

    private void placed(AppKey app, Wish wish, Decision decision) {
        assertThat(decision.generation()).isEqualTo(wish.generation());
        assertThat(decision.pending()).as("nothing of %s is pending", app).isEmpty();
        assertThat(decision.copies()).as("copies of %s", app).allMatch(c -> c.state() == CopyState.Serving);
        assertThat(decision.copies().stream().map(Copy::component).toList())
                .containsExactlyElementsOf(wish.wanted().orElseThrow().components().stream()
                        .map(c -> c.name())
                        .sorted()
                        .toList());
        for (Copy copy : decision.copies()) {
            ComponentKey key = app.component(copy.component());
            assertThat(copy.generation()).isEqualTo(wish.generation());
            ComponentScores scores = java.util.Objects.requireNonNull(sheets.get(app))
                    .component(copy.component())
                    .orElseThrow();
            assertThat(copy.cluster())
                    .as("the best place of %s", key)
                    .isEqualTo(scores.candidates().get(0).cluster());
            copy.bindings().stream()
                    .filter(b ->
                            wish.wanted().orElseThrow().component(b.provider()).isPresent())
                    .forEach(b -> assertThat(decision.copies())
                            .anyMatch(c -> c.component().equals(b.provider())
                                    && c.cluster().equals(b.cluster())));
            clusters.values().forEach(c -> {
                boolean here = c.name.equals(copy.cluster());
                assertThat(c.running.containsKey(key))
                        .as("%s in %s", key, c.name)
                        .isEqualTo(here);
                if (here) {
                    assertThat(c.serves(key)).isTrue();
                    assertThat(java.util.Objects.requireNonNull(c.running.get(key))
                                    .command
                                    .stamp())
                            .isEqualTo(copy.stamp());
                }
            });
        }
    }
}
