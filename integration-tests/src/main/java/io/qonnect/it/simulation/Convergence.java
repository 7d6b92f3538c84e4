package io.qonnect.it.simulation;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.score.Candidate;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.ScoreSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Whether everything is where the last wishes want it, and nothing is anywhere else. */
final class Convergence {
    private final World world;
    private final List<String> missing = new ArrayList<>();

    private Convergence(World world) {
        this.world = world;
    }

    /** What is not as it should be, one sentence each. */
    static List<String> missing(World world) {
        Convergence look = new Convergence(world);
        world.users.apps().forEach(look::application);
        return look.missing;
    }

    private void expect(boolean holds, String facts, Object... values) {
        if (!holds) {
            missing.add(String.format(java.util.Locale.ROOT, facts, values));
        }
    }

    private void application(AppKey app) {
        Wish wish = world.users.wishes.get(app);
        var decision = world.checker.fold.decision(app);
        if (wish == null || wish.spec() == null) {
            expect(decision.isEmpty(), "a decision is left of %s", app);
            world.clusters
                    .values()
                    .forEach(c -> expect(
                            c.running.keySet().stream()
                                    .noneMatch(k -> k.application().equals(app)),
                            "%s still has something of %s",
                            c.name,
                            app));
            world.clusters.keySet().forEach(c -> tombstones(app, c));
        } else if (decision.isEmpty()) {
            missing.add("nothing is decided for " + app);
        } else {
            placed(app, wish, decision.get());
        }
    }

    private void tombstones(AppKey app, String cluster) {
        world.log.tail(SimLog.commands(cluster)).forEach((key, entry) -> {
            if (ComponentKey.parse(key).application().equals(app)) {
                expect(entry.value() == null, "commands.%s still holds %s", cluster, key);
            }
        });
    }

    private void placed(AppKey app, Wish wish, Decision decision) {
        expect(
                decision.generation() == wish.generation(),
                "%s is decided at generation %d, not %d",
                app,
                decision.generation(),
                wish.generation());
        expect(decision.pending().isEmpty(), "pending of %s: %s", app, decision.pending());
        List<String> wanted = wish.wanted().orElseThrow().components().stream()
                .map(ComponentSpec::name)
                .sorted()
                .toList();
        List<String> placed = decision.copies().stream().map(Copy::component).toList();
        expect(placed.equals(wanted), "copies of %s are of %s, not of %s", app, placed, wanted);
        decision.copies().forEach(copy -> copy(app, wish, decision, copy));
    }

    private void copy(AppKey app, Wish wish, Decision decision, Copy copy) {
        ComponentKey key = app.component(copy.component());
        expect(copy.state() == CopyState.Serving, "%s in %s is %s", key, copy.cluster(), copy.state());
        expect(
                copy.generation() == wish.generation(),
                "%s in %s is of generation %d, not %d",
                key,
                copy.cluster(),
                copy.generation(),
                wish.generation());
        ScoreSheet sheet = world.users.sheets.get(app);
        List<Candidate> candidates = sheet == null
                ? List.of()
                : sheet.component(copy.component())
                        .map(ComponentScores::candidates)
                        .orElse(List.of());
        expect(isGood(copy.cluster(), candidates), "%s is in %s, its places are %s", key, copy.cluster(), candidates);
        tail(key, copy);
        copy.bindings().stream()
                .filter(b -> wish.wanted().orElseThrow().component(b.provider()).isPresent())
                .forEach(b -> expect(
                        decision.copies().stream()
                                .anyMatch(c -> c.component().equals(b.provider())
                                        && c.cluster().equals(b.cluster())),
                        "%s is bound to %s in %s, where it is not",
                        key,
                        b.provider(),
                        b.cluster()));
        world.clusters.values().forEach(c -> member(c, key, copy));
    }

    /** It is the best place, or the best one would gain too little: that may have been held back after it returned. */
    private static boolean isGood(String cluster, List<Candidate> candidates) {
        return candidates.stream().filter(c -> c.cluster().equals(cluster)).anyMatch(here -> {
            Candidate best = candidates.get(0);
            return here.equals(best)
                    || (here.tierRank() == best.tierRank()
                            && 100 * (best.total() - here.total()) < World.LEAST_IMPROVEMENT * here.total());
        });
    }

    /** What the topic says last is the command that runs: a new agent would read nothing else. */
    private void tail(ComponentKey key, Copy copy) {
        SimLog.Entry entry = world.log.tail(SimLog.commands(copy.cluster())).get(key.toString());
        Command command = entry != null && entry.value() instanceof byte[] value
                ? Json.tryRead(value, Command.class).orElse(null)
                : null;
        expect(
                command != null
                        && command.action() == Command.Action.Run
                        && command.stamp().equals(copy.stamp()),
                "commands.%s does not end with the command of %s at %s",
                copy.cluster(),
                key,
                copy.stamp());
    }

    private void member(SimCluster cluster, ComponentKey key, Copy copy) {
        if (!cluster.name.equals(copy.cluster())) {
            expect(!cluster.running.containsKey(key), "%s runs in %s, too", key, cluster.name);
        } else if (cluster.serves(key)) {
            var stamp = Objects.requireNonNull(cluster.running.get(key)).command.stamp();
            expect(
                    stamp.equals(copy.stamp()),
                    "%s in %s runs by %s, not by %s",
                    key,
                    cluster.name,
                    stamp,
                    copy.stamp());
        } else {
            missing.add(key + " does not serve in " + cluster.name);
        }
    }
}
