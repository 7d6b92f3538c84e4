package io.qonnect.it.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.fixture.SpecBuilder;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.qos.sheet.ScoreRequest;
import io.qonnect.qos.sheet.Scorer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** People who publish, change and delete applications, and the scores that answer them. */
final class Users {
    private static final List<Objective> OBJECTIVES = List.of(Objective.energy, Objective.cost, Objective.performance);

    private final World world;
    private final Engine engine;
    private final List<AppKey> apps = new ArrayList<>();
    final Map<AppKey, Wish> wishes = new TreeMap<>();
    final Map<AppKey, ScoreSheet> sheets = new TreeMap<>();
    private final Map<Long, Wish> byGeneration = new TreeMap<>();
    private long generation;
    private long profileOffset;

    Users(World world) {
        this.world = world;
        this.engine = world.engine;
        for (int i = 1; i <= world.options.applications(); i++) {
            apps.add(AppKey.parse("app-" + i));
        }
    }

    List<AppKey> apps() {
        return apps;
    }

    /** Goes on until the faults end. */
    void act() {
        if (world.faults()) {
            AppKey app = apps.get(engine.random("users").nextInt(apps.size()));
            int luck = engine.random("users").nextInt(10);
            if (luck == 0) {
                delete(app);
            } else if (luck < 7 || !sheets.containsKey(app)) {
                wish(app);
            } else {
                sheet(app);
            }
            engine.after(engine.span("users", 50, 2_000), "users", this::act);
        }
    }

    /** The last wish of each application; some are deleted. */
    void lastWishes() {
        for (AppKey app : apps) {
            if (engine.chance("last", 0.2)) {
                delete(app);
            } else {
                wish(app);
            }
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
                .forEach(c -> spec.component(versioned(c, generation)));
        publish(spec.wish(app, generation));
    }

    /** What the images of a wish are tagged with. */
    static String version(long generation) {
        return ":1.20.3-" + generation + "\"";
    }

    /** With an image of its own, so that a command shows which wish it was rendered from. */
    private static ComponentSpec versioned(ComponentSpec component, long generation) {
        List<JsonNode> objects = component.manifests().stream()
                .map(o -> Json.tryRead(
                                o.toString()
                                        .replace(":1.20.3\"", version(generation))
                                        .getBytes(StandardCharsets.UTF_8),
                                JsonNode.class)
                        .orElseThrow())
                .toList();
        return new ComponentSpec(
                component.name(),
                component.tiers(),
                component.replicas(),
                component.request(),
                component.affinity(),
                component.connectivity(),
                objects);
    }

    /** The cooldown of a wish, in seconds. */
    long cooldown(long ofGeneration) {
        Wish wish = byGeneration.get(ofGeneration);
        return wish == null || wish.spec() == null ? 0 : wish.spec().cooldownSeconds();
    }

    private void delete(AppKey app) {
        generation++;
        publish(SpecBuilder.deleted(app, generation));
    }

    private void publish(Wish wish) {
        engine.tell(
                () -> "wish " + wish.generation() + " of " + wish.application() + (wish.deleted() ? ": delete" : ""));
        wishes.put(wish.application(), wish);
        byGeneration.put(wish.generation(), wish);
        world.log.append(SimLog.APPLICATIONS, wish.application().toString(), wish);
        engine.after(engine.span("score", 5, 80), "score", () -> sheet(wish.application()));
    }

    private void sheet(AppKey app) {
        Wish wish = wishes.get(app);
        if (wish == null || wish.spec() == null) {
            return;
        }
        List<ClusterProfile> seen = new ArrayList<>(world.profiles);
        seen.removeIf(p -> world.goesWrong("score", Fault.ClusterLeftOut));
        ScoreSheet sheet = Scorer.score(
                new ScoreRequest(app, wish.generation(), wish.spec(), seen, ++profileOffset, Map.of(), Map.of()));
        sheets.put(app, sheet);
        world.log.append(SimLog.SHEETS, app.toString(), sheet);
    }
}
