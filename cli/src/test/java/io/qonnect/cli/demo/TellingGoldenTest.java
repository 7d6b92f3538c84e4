package io.qonnect.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Objective;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.fixture.Bookinfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TellingGoldenTest {
    private static final Set<String> MEMBERS = Set.of("fog-energy", "fog-cost", "edge-cost");

    @Test
    void tellsAStepInOneLineAndWhy() {
        assertThat(Telling.step(step(true, 0.0, List.of()))).isEqualTo("""
                        [ 1.2 s] ok   the wish changes to cost: ratings -> edge-cost, details+reviews -> fog-cost (gap 0 ms)
                                    details -> fog-cost: cost decides.""");
    }

    @Test
    void tellsWhatIsWrong() {
        assertThat(Telling.step(step(false, 12.3, List.of("for 12.3 ms a component had no available copy"))))
                .startsWith("[ 1.2 s] FAIL the wish changes to cost: ")
                .contains("(gap 13 ms)")
                .endsWith("\n            wrong: for 12.3 ms a component had no available copy");
    }

    @Test
    void endsWithATable() {
        assertThat(Telling.table(List.of(step(true, 0.0, List.of())))).isEqualTo("""
                        STEP                       TOOK    GAP    BEFORE                  AFTER
                        the wish changes to cost   1.2 s   0 ms   details -> fog-energy   ratings -> edge-cost, details+reviews -> fog-cost
                        """);
    }

    @Test
    void expectsTheClusterOfTierAndWish() {
        var details = Bookinfo.component("details", Tier.fog);
        assertThat(Expectation.problem(details, "fog-cost", Objective.cost, MEMBERS, Set.of()))
                .isEmpty();
        assertThat(Expectation.problem(details, "fog-cost", Objective.energy, MEMBERS, Set.of()))
                .contains("details is on fog-cost; for energy it must be on fog-energy");
        assertThat(Expectation.problem(details, "edge-cost", Objective.cost, MEMBERS, Set.of()))
                .contains("details is on edge-cost; its tier is fog");
        assertThat(Expectation.problem(details, "fog-cost", Objective.cost, MEMBERS, Set.of("fog-cost")))
                .contains("details is on fog-cost, which is lost");
        assertThat(Expectation.problem(details, "fog-energy", Objective.cost, MEMBERS, Set.of("fog-cost")))
                .isEmpty();
        assertThat(Expectation.problem(details, "fog-energy", null, MEMBERS, Set.of()))
                .isEmpty();
    }

    private static StepResult step(boolean ok, double gap, List<String> problems) {
        Map<String, String> after = new LinkedHashMap<>();
        after.put("details", "fog-cost");
        after.put("reviews", "fog-cost");
        after.put("ratings", "edge-cost");
        return new StepResult(
                "the wish changes to cost",
                ok,
                1234,
                gap,
                Map.of("details", "fog-energy"),
                after,
                Map.of("details", List.of("details -> fog-cost: cost decides.", "Nearest: fog-energy.")),
                problems);
    }
}
