package io.qonnect.routes.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.fixture.Seeds;
import io.qonnect.kb.fixture.SpecBuilder;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.CopyCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Any history of wishes, sheets, reports, losses and terms keeps the rules of copies, and comes to rest. */
class LeadPropertyTest {
    private static final List<String> CLUSTERS = List.of("a", "b", "c", "d", "e");
    private static final Map<CopyState, List<CopyState>> MAY_BECOME = Map.of(
            CopyState.Preparing,
            List.of(CopyState.Preparing, CopyState.Serving, CopyState.Retired, CopyState.Stranded),
            CopyState.Serving,
            List.of(CopyState.Serving, CopyState.Draining, CopyState.Stranded, CopyState.Retired),
            CopyState.Stranded,
            List.of(CopyState.Stranded, CopyState.Serving, CopyState.Retired, CopyState.Preparing),
            CopyState.Draining,
            List.of(CopyState.Draining, CopyState.Serving, CopyState.Retired),
            CopyState.Retired,
            List.of(CopyState.Retired, CopyState.Preparing));

    @Seeds(300)
    void keepsTheRulesOfCopiesAndComesToRest(long seed) {
        Random random = new Random(seed);
        Stage stage = new Stage();
        CLUSTERS.forEach(stage::cluster);
        History history = new History(stage, random);
        for (int i = 0; i < 120; i++) {
            history.step();
        }
        history.heal();
        stage.settle();

        check(stage.log);
        assertThat(stage.eventCodes()).doesNotContain("DecisionsDoNotRest");
        if (history.deleted) {
            assertThat(stage.core.fold().decisions()).isEmpty();
        } else {
            assertThat(stage.decision().copies()).allMatch(c -> c.state() == CopyState.Serving);
            assertThat(stage.decision().copies().stream().map(Copy::component)).containsExactly("back", "front");
            assertThat(stage.decision().copies()).allMatch(c -> c.generation() == history.generation);
        }
    }

    @Seeds(20)
    void sameHistorySameDecisions(long seed) {
        assertThat(run(seed)).isEqualTo(run(seed));
    }

    private static List<Decision> run(long seed) {
        Stage stage = new Stage();
        CLUSTERS.forEach(stage::cluster);
        History history = new History(stage, new Random(seed));
        for (int i = 0; i < 100; i++) {
            history.step();
        }
        return stage.log;
    }

    private static void check(List<Decision> log) {
        Map<String, Copy> before = new TreeMap<>();
        for (Decision decision : log) {
            if (decision.application() == null) {
                continue;
            }
            Map<String, Copy> after = new TreeMap<>();
            decision.copies().forEach(c -> after.put(c.component() + "@" + c.cluster(), c));
            assertThat(after)
                    .as("one copy per (component, cluster)")
                    .hasSize(decision.copies().size());
            after.forEach((key, copy) -> follows(before.get(key), copy, decision));
            before.forEach((key, copy) -> {
                if (!after.containsKey(key)) {
                    assertThat(copy.state())
                            .as("only a Retired copy is forgotten")
                            .isEqualTo(CopyState.Retired);
                }
            });
            before.clear();
            before.putAll(after);
        }
    }

    private static void follows(@Nullable Copy before, Copy after, Decision decision) {
        if (before == null) {
            assertThat(after.state()).isEqualTo(CopyState.Preparing);
            assertThat(after.stamp()).isEqualTo(decision.stamp());
            return;
        }
        String what = before + " -> " + after + " by " + decision.trigger();
        assertThat(MAY_BECOME.get(before.state())).as(what).contains(after.state());
        boolean changed = before.generation() != after.generation()
                || before.replicas() != after.replicas()
                || !before.bindings().equals(after.bindings())
                || before.state().runs() != after.state().runs();
        Stamp expected = changed ? decision.stamp() : before.stamp();
        assertThat(after.stamp()).as(what).isEqualTo(expected);
        if (before.state() == CopyState.Stranded && after.state() == CopyState.Preparing) {
            assertThat(after.generation())
                    .as("only a newer wish is tried where a copy came back failed: " + what)
                    .isGreaterThan(before.generation());
        }
        if (before.state() == CopyState.Serving && after.state() == CopyState.Draining) {
            assertThat(decision.copies())
                    .as("make before break: " + what)
                    .anyMatch(c -> c.component().equals(after.component())
                            && !c.cluster().equals(after.cluster())
                            && c.state() == CopyState.Serving);
        }
    }

    /** Random things that happen to one application. */
    private static final class History {
        private final Stage stage;
        private final Random random;
        private final List<String> silent = new ArrayList<>();
        private long epoch = 5;
        private long generation;
        private boolean deleted = true;

        History(Stage stage, Random random) {
            this.stage = stage;
            this.random = random;
        }

        void step() {
            switch (random.nextInt(14)) {
                case 0, 1 -> wish();
                case 2 -> sheet();
                case 3 -> lose();
                case 4 -> healOne();
                case 5 -> term();
                case 6 -> delete();
                default -> report();
            }
            stage.pass(Duration.ofMillis(1 + random.nextInt(600)));
            int decided = stage.log.size();
            stage.drain();
            assertThat(stage.log).as("deciding again decides nothing").hasSize(decided);
        }

        private void wish() {
            generation += 1 + random.nextInt(3);
            deleted = false;
            stage.wish(Shop.wish(Shop.two().cooldownSeconds(random.nextInt(3)), generation));
            if (random.nextInt(4) > 0) {
                sheet();
            }
        }

        private void delete() {
            if (random.nextInt(3) == 0) {
                generation++;
                deleted = true;
                stage.wish(SpecBuilder.deleted(Stage.APP, generation));
                stage.drain();
            }
        }

        private void sheet() {
            if (!deleted) {
                stage.sheet("front " + candidates(), "back " + candidates());
            }
        }

        private String candidates() {
            List<String> order = new ArrayList<>(CLUSTERS);
            Collections.shuffle(order, random);
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < order.size(); i++) {
                boolean out = i > 2 && random.nextInt(3) == 0;
                parts.add(order.get(i) + "=" + (out ? "ConstraintViolated" : String.valueOf((9 - i) / 10.0)));
            }
            return String.join(" ", parts);
        }

        private void lose() {
            if (silent.size() < 2) {
                String cluster = CLUSTERS.get(random.nextInt(CLUSTERS.size()));
                silent.add(cluster);
                if (random.nextBoolean()) {
                    stage.hush(cluster);
                } else {
                    stage.failApiServer(cluster);
                }
            }
        }

        private void healOne() {
            if (!silent.isEmpty()) {
                cameBack(silent.remove(0));
            }
        }

        private void cameBack(String cluster) {
            stage.unhush(cluster);
            stage.healApiServer(cluster);
        }

        void heal() {
            silent.forEach(this::cameBack);
            stage.pass(Duration.ofMinutes(1));
            if (!deleted) {
                generation++;
                stage.wish(Shop.wish(Shop.two().cooldownSeconds(600), generation));
                stage.sheet("front a=0.9 b=0.5 c=0.4", "back b=0.9 c=0.5 a=0.3");
            }
        }

        private void term() {
            if (random.nextBoolean()) {
                stage.endTerm();
                stage.pass(Duration.ofMillis(random.nextInt(500)));
                stage.lead(++epoch, "term-" + epoch);
                stage.drain();
            }
        }

        private void report() {
            List<Copy> copies = stage.decided() ? stage.decision().copies() : List.of();
            List<Copy> heard =
                    copies.stream().filter(c -> !silent.contains(c.cluster())).toList();
            if (heard.isEmpty()) {
                return;
            }
            Copy copy = heard.get(random.nextInt(heard.size()));
            int luck = random.nextInt(10);
            CopyCondition condition = !copy.state().runs()
                    ? CopyCondition.Gone
                    : luck < 7 ? CopyCondition.Available : luck < 9 ? CopyCondition.Progressing : CopyCondition.Failed;
            stage.says(copy.component(), copy.cluster(), condition);
        }
    }
}
