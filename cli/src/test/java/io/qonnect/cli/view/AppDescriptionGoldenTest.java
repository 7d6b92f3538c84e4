package io.qonnect.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Constraint;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.decision.Choice;
import io.qonnect.kb.decision.Citation;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.decision.Trigger;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.fixture.SpecBuilder;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.topic.Topics;
import io.qonnect.qos.sheet.ScoreRequest;
import io.qonnect.qos.sheet.Scorer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppDescriptionGoldenTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private final View view = new View();
    private long offset;
    private long seq;

    @Test
    void tellsWishPlacesMovesAndWhatIsWaitedFor() {
        put(
                Topics.APPLICATIONS,
                one().weight(Objective.energy, 0.7).weight(Objective.cost, 0.3).cooldownSeconds(60));
        decide(0, "WishChanged", placed("fog-cost"), copy("fog-cost", CopyState.Preparing));
        decide(2, "CopyReported", placed("fog-cost"), copy("fog-cost", CopyState.Serving));
        availableOnFogCost();
        decide(
                60,
                "BetterOffer",
                placed("fog-energy"),
                copy("fog-cost", CopyState.Serving),
                copy("fog-energy", CopyState.Preparing));
        assertThat(AppDescription.text(view, Bookinfo.KEY)).isEqualTo("""
                bookinfo: Moving, 1 of 1 components serve. Generation 7.

                Wish
                  Wants the least power (70 %), then the lowest price (30 %); ranked by Borda.
                  Moves for a gain of at least 5 %, not within 60 s of its last move.

                Places
                  COMPONENT   TIER   STATE    CLUSTER      COPY        READY   GENERATION
                  details     fog    Moving   fog-cost     Serving     1/1     7
                  details     fog    Moving   fog-energy   Preparing   -       7

                Why there
                  details -> fog-energy: it is best.
                    Nearest: another, 0.20 behind.

                Moves
                  DECIDED                COMPONENT   FROM       TO           SERVED AFTER   BECAUSE
                  2026-01-02T03:04:05Z   details     -          fog-cost     2.0 s          WishChanged: it is best.
                  2026-01-02T03:05:05Z   details     fog-cost   fog-energy   -              BetterOffer: it is best.

                Waits for
                  details in fog-energy to become Available (- ready).
                """);
    }

    @Test
    void saysWhatWouldHaveToChangeForWhatFitsNowhere() {
        SpecBuilder wish = one().only(Objective.cost).constraint("cost.node", Constraint.Op.lt, 0.001, "0.001 EUR/h");
        Wish accepted = put(Topics.APPLICATIONS, wish);
        put(
                Topics.SCORE_SHEETS,
                Scorer.score(new ScoreRequest(
                        Bookinfo.KEY,
                        7,
                        accepted.wanted().orElseThrow(),
                        PaperTestbed.profiles(),
                        1,
                        Map.of(),
                        Map.of())));
        decide(0, "WishChanged", new Pending("details", Map.of("ConstraintViolated", 3), "details fits nowhere now."));
        assertThat(AppDescription.text(view, Bookinfo.KEY))
                .contains("Only where cost.node is below 0.001 EUR/h.")
                .contains("details is Pending: details fits nowhere now.\n    not fog-cost: ")
                .contains("To change that: loosen the constraint.");
    }

    @Test
    void saysHowToHaveWhatIsLeftAloneTriedAgain() {
        put(Topics.APPLICATIONS, one().only(Objective.cost));
        decide(0, "Deadline", new Pending("details", Map.of("RepeatedlyFailed", 3), "details failed 3 times."));
        assertThat(AppDescription.text(view, Bookinfo.KEY)).endsWith("""
                        Waits for
                          details is Pending: details failed 3 times.
                            To have it tried again: ./qonnect resume bookinfo
                        """);
    }

    @Test
    void waitsForNothingWhenAllIsAsWished() {
        put(Topics.APPLICATIONS, one().only(Objective.energy));
        decide(0, "WishChanged", placed("fog-cost"), copy("fog-cost", CopyState.Serving));
        assertThat(AppDescription.text(view, Bookinfo.KEY))
                .endsWith("  details in fog-cost serves: its agent to say that it is Available (- ready).\n");
        availableOnFogCost();
        assertThat(AppDescription.text(view, Bookinfo.KEY))
                .contains("Wants the least power, whatever else it takes; ranked by Borda.")
                .endsWith("Waits for\n  Nothing.\n");
    }

    private static SpecBuilder one() {
        return new SpecBuilder().component(Bookinfo.component("details", Tier.fog));
    }

    private static Choice placed(String cluster) {
        return new Choice(
                "details",
                cluster,
                null,
                1,
                List.of("details -> " + cluster + ": it is best.", "Nearest: another, 0.20 behind."));
    }

    private static Copy copy(String cluster, CopyState state) {
        return new Copy(
                "details", cluster, state, new Stamp(5, 1), 7, 1, Resources.ZERO, List.of(), false, "as decided");
    }

    private void decide(int second, String trigger, Choice choice, Copy... copies) {
        decide(second, trigger, List.of(copies), List.of(), List.of(choice));
    }

    private void decide(int second, String trigger, Pending pending) {
        decide(second, trigger, List.of(), List.of(pending), List.of());
    }

    private void decide(int second, String trigger, List<Copy> copies, List<Pending> pending, List<Choice> choices) {
        if (seq == 0) {
            put(Topics.DECISIONS, Decision.barrier(new Stamp(5, 0), "t", "s", AT, "lead-1"));
        }
        put(
                Topics.DECISIONS,
                new Decision(
                        Decision.Kind.Change,
                        5,
                        ++seq,
                        "t",
                        "s",
                        AT.plusSeconds(second),
                        "lead-1",
                        Bookinfo.KEY,
                        7,
                        false,
                        copies,
                        pending,
                        new Trigger(trigger, "it is so"),
                        new Citation(7, 1, Map.of()),
                        choices));
    }

    private void availableOnFogCost() {
        ComponentReport body = new ComponentReport(
                Bookinfo.KEY.component("details"), new Stamp(5, 1), 7, CopyCondition.Available, true, 1, 1, null, null);
        put(Topics.reports("fog-cost"), Report.of("i", 1, body));
    }

    private Wish put(String topic, SpecBuilder spec) {
        Wish wish = spec.wish(Bookinfo.KEY, 7);
        put(topic, wish);
        return wish;
    }

    private void put(String topic, Object value) {
        view.accept(new Entry(topic, 0, offset++, AT.toEpochMilli(), Bookinfo.KEY.toString(), Json.bytes(value)));
    }
}
