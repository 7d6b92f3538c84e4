package io.qonnect.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.cli.render.Table;
import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.Conversion;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.Resources;
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
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.DeadLetter;
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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ViewGoldenTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private final View view = new View();
    private long offset;
    private long seq;

    @Test
    void showsAMoveCopyByCopy() {
        put(Topics.APPLICATIONS, "bookinfo/bookinfo", Bookinfo.wish(7, Objective.cost));
        barrier();
        decide(
                7,
                List.of(
                        copy("details", "fog-cost", CopyState.Serving, 7, 1),
                        copy("ratings", "edge-cost", CopyState.Serving, 7, 1),
                        copy("reviews", "fog-cost", CopyState.Preparing, 7, 1),
                        copy("reviews", "fog-energy", CopyState.Serving, 3, 0)),
                List.of(new Pending("productpage", Map.of("NotReady", 9), "No cluster is ready.")));
        available("fog-cost", "details", 1);
        available("edge-cost", "ratings", 1);
        assertThat(table(Listings.COMPONENTS, false)).isEqualTo("""
                        APPLICATION   COMPONENT     STATE     CLUSTER      COPY        READY   GENERATION
                        bookinfo      productpage   Pending   -            -           -       -
                        bookinfo      details       Serving   fog-cost     Serving     1/1     7
                        bookinfo      reviews       Moving    fog-cost     Preparing   -       7
                        bookinfo      reviews       Moving    fog-energy   Serving     -       3
                        bookinfo      ratings       Serving   edge-cost    Serving     1/1     7
                        """);
        assertThat(table(Listings.APPS, false)).isEqualTo("""
                        APPLICATION   GENERATION   STATE     SERVING   WISH
                        bookinfo      7            Pending   3/4       cost 1
                        """);
    }

    @Test
    void doesNotCallACopyAvailableForAReportBelowItsStamp() {
        put(Topics.APPLICATIONS, "bookinfo/bookinfo", Bookinfo.spec().wish(Bookinfo.KEY, 1));
        barrier();
        decide(1, List.of(copy("details", "fog-cost", CopyState.Serving, 1, 1)), List.of());
        available("fog-cost", "details", 0);
        assertThat(component("details").state()).isEqualTo(AppState.Moving);
        available("fog-cost", "details", 1);
        assertThat(component("details").state()).isEqualTo(AppState.Serving);
    }

    @Test
    void passesOverDecisionsThatAreNotEffective() {
        barrier();
        decide(1, List.of(copy("details", "fog-cost", CopyState.Serving, 1, 1)), List.of());
        Decision stale = decision(0, 9, 1, List.of(), List.of());
        put(Topics.DECISIONS, "bookinfo/bookinfo", stale);
        assertThat(view.fold().decision(Bookinfo.KEY).orElseThrow().copies()).hasSize(1);
        assertThat(table(Listings.LEADS, false)).isEqualTo("""
                        LEAD     STATE     EPOCH   SINCE                  DECISIONS
                        lead-1   Leading   5       2026-01-02T03:04:05Z   1
                        """);
    }

    @Test
    void listsClustersWithWhatIsKnownOfThem() {
        PaperTestbed.registrations().stream()
                .filter(r -> r.name().startsWith("fog"))
                .forEach(r -> put(Topics.CLUSTERS, r.name(), r));
        PaperTestbed.profiles().stream()
                .filter(p -> p.cluster().equals("fog-cost"))
                .forEach(p -> put(Topics.CLUSTER_PROFILES, p.cluster(), p));
        assertThat(table(Listings.CLUSTERS, false)).isEqualTo("""
                        CLUSTER           TIER   STATE    COPIES   FREE CPU   POWER     PRICE
                        fog-cost          fog    Ready    0        6 of 6     2.57 W    0.0042 EUR/h
                        fog-energy        fog    Silent   0        0 of 0     unknown   unknown
                        fog-performance   fog    Silent   0        0 of 0     unknown   unknown
                        """);
    }

    @Test
    void saysThatASpecWasRefusedAndWhy() {
        DeadLetter letter = new DeadLetter(
                Topics.SPECS, 0, 12, "UNKNOWN_FIELD", List.of("spec.x is not known."), null, 3, "00", "AAAA");
        put(Topics.deadLetters(Topics.SPECS), "x", letter);
        assertThat(Progress.ofSpec(view, Bookinfo.KEY, 12, "h"))
                .isEqualTo(new Progress(Progress.Outcome.Refused, List.of("spec.x is not known.")));
    }

    @Test
    void waitsForEveryComponentOfTheGenerationThatWasPublished() {
        Wish wish = Bookinfo.wish(3, Objective.cost);
        assertThat(Progress.ofSpec(view, Bookinfo.KEY, 3, wish.hash()).sentences())
                .containsExactly("waiting for the spec at offset 3 to be accepted");
        put(Topics.APPLICATIONS, "bookinfo/bookinfo", wish);
        barrier();
        assertThat(Progress.ofSpec(view, Bookinfo.KEY, 3, wish.hash()).sentences())
                .containsExactly("accepted as generation 3; waiting for the lead to decide");
        List<String> names = List.of("details", "productpage", "ratings", "reviews");
        decide(
                3,
                names.stream()
                        .map(n -> copy(n, "fog-cost", CopyState.Serving, 3, 1))
                        .toList(),
                List.of());
        names.subList(1, 4).forEach(n -> available("fog-cost", n, 1));
        assertThat(Progress.ofSpec(view, Bookinfo.KEY, 3, wish.hash()).sentences())
                .containsExactly("generation 3: details Serving on fog-cost (- ready)");
        available("fog-cost", "details", 1);
        assertThat(Progress.ofSpec(view, Bookinfo.KEY, 3, wish.hash()).outcome())
                .isEqualTo(Progress.Outcome.Done);
    }

    @Test
    void saysWhatADeleteLeavesOpenOnALostCluster() {
        put(Topics.APPLICATIONS, "bookinfo/bookinfo", SpecBuilder.deleted(Bookinfo.KEY, 9));
        barrier();
        put(
                Topics.DECISIONS,
                "bookinfo/bookinfo",
                new Decision(
                        Decision.Kind.Change,
                        5,
                        1,
                        "t",
                        "s",
                        AT,
                        "lead-1",
                        Bookinfo.KEY,
                        9,
                        true,
                        List.of(copy("details", "fog-cost", CopyState.Retired, 3, 1)),
                        List.of(),
                        new Trigger("Deleted", "deleted"),
                        new Citation(9, -1, Map.of()),
                        List.of()));
        assertThat(Progress.ofDelete(view, Bookinfo.KEY, 9))
                .isEqualTo(new Progress(
                        Progress.Outcome.OpenOnLostCluster,
                        List.of(
                                "details on fog-cost stays open: the cluster cannot be reached; it is removed there when"
                                        + " the cluster returns.")));
        assertThat(AppStatus.of(view, Bookinfo.KEY).state()).isEqualTo(AppState.Deleting);
    }

    @Test
    void explainsWithTheSentencesOfTheDecision() {
        put(Topics.APPLICATIONS, "bookinfo/bookinfo", Bookinfo.wish(7, Objective.cost));
        barrier();
        decide(7, List.of(copy("details", "fog-cost", CopyState.Serving, 7, 1)), List.of());
        AppExplanation explanation = AppExplanation.of(view, Bookinfo.KEY, Optional.of("details"));
        assertThat(explanation.text()).isEqualTo("details -> fog-cost: cost decides.\n");
        assertThat(AppExplanation.of(view, Bookinfo.KEY, Optional.of("ratings")).text())
                .isEqualTo("ratings: no decision yet.\n");
    }

    @Test
    void explainsWhatAnotherFormWasConvertedTo() {
        Wish wish = new Application(
                        Bookinfo.KEY,
                        Bookinfo.spec().build().convertedBy(new Conversion("other/v1", List.of("a became b"))))
                .wish(7);
        put(Topics.APPLICATIONS, "bookinfo/bookinfo", wish);
        barrier();
        decide(7, List.of(copy("details", "fog-cost", CopyState.Serving, 7, 1)), List.of());
        assertThat(AppExplanation.of(view, Bookinfo.KEY, Optional.of("details")).text())
                .isEqualTo("""
                        details -> fog-cost: cost decides.

                        Converted from other/v1 to qonnect.io/v1alpha1:
                          a became b
                        """);
    }

    @Test
    void explainsWithEveryTermOfTheSheet() {
        Wish wish = Bookinfo.wish(7, Objective.cost);
        put(Topics.APPLICATIONS, "bookinfo/bookinfo", wish);
        put(
                Topics.SCORE_SHEETS,
                "bookinfo/bookinfo",
                Scorer.score(new ScoreRequest(
                        Bookinfo.KEY,
                        7,
                        wish.wanted().orElseThrow(),
                        PaperTestbed.profiles(),
                        1,
                        Map.of("details", Set.of("fog-cost")),
                        Map.of())));
        barrier();
        decide(7, List.of(copy("details", "fog-cost", CopyState.Serving, 7, 1)), List.of());
        assertThat(AppExplanation.of(view, Bookinfo.KEY, Optional.of("details")).text())
                .startsWith("""
                        details -> fog-cost: cost decides.
                          CLUSTER             TOTAL   COST
                          * fog-cost          1.000   0.0042 EUR/h (1.00 x 1.00 = 1.000)
                            fog-energy        0.500   16.39 EUR/h (0.50 x 1.00 = 0.500)
                            fog-performance   0.000   32.77 EUR/h (0.00 x 1.00 = 0.000)
                          not cloud-cost (TierMismatch): cloud-cost is in tier cloud; details may be in [fog].
                        """);
    }

    @Test
    void namesEverythingThatCanBeListed() {
        put(Topics.APPLICATIONS, "bookinfo/bookinfo", Bookinfo.wish(7, Objective.cost));
        put(Topics.APPLICATIONS, "team-a/bookinfo", Bookinfo.spec().wish(new AppKey("team-a", "bookinfo"), 8));
        PaperTestbed.registrations().stream()
                .filter(r -> r.name().equals("fog-cost"))
                .forEach(r -> put(Topics.CLUSTERS, r.name(), r));
        barrier();
        assertThat(names(Listings.APPS)).containsExactly("application/bookinfo", "application/team-a/bookinfo");
        assertThat(names(Listings.COMPONENTS))
                .contains("component/bookinfo/reviews", "component/team-a/bookinfo/reviews");
        assertThat(names(Listings.CLUSTERS)).containsExactly("cluster/fog-cost");
        assertThat(names(Listings.LEADS)).containsExactly("lead/lead-1");
    }

    private <T> List<String> names(Listing<T> listing) {
        return listing.items().apply(view).stream().map(listing.name()).toList();
    }

    private ComponentStatus component(String name) {
        return ComponentStatus.of(view, Bookinfo.KEY).stream()
                .filter(c -> c.component().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private <T> String table(Listing<T> listing, boolean wide) {
        Table table = new Table(listing.titles(wide));
        listing.items().apply(view).forEach(i -> listing.lines(i, wide).forEach(table::row));
        return table.text();
    }

    private void barrier() {
        put(Topics.DECISIONS, "", Decision.barrier(new Stamp(5, 0), "t", "s", AT, "lead-1"));
    }

    private void decide(long generation, List<Copy> copies, List<Pending> pending) {
        seq++;
        put(Topics.DECISIONS, "bookinfo/bookinfo", decision(5, seq, generation, copies, pending));
    }

    private static Decision decision(long epoch, long seq, long generation, List<Copy> copies, List<Pending> pending) {
        return new Decision(
                Decision.Kind.Change,
                epoch,
                seq,
                "t",
                "s",
                AT,
                "lead-1",
                Bookinfo.KEY,
                generation,
                false,
                copies,
                pending,
                new Trigger("WishChanged", "generation " + generation),
                new Citation(generation, 1, Map.of()),
                List.of(new Choice("details", "fog-cost", null, 1, List.of("details -> fog-cost: cost decides."))));
    }

    private static Copy copy(String component, String cluster, CopyState state, long generation, long seq) {
        return new Copy(
                component,
                cluster,
                state,
                new Stamp(5, seq),
                generation,
                1,
                Resources.ZERO,
                List.of(),
                false,
                "as decided");
    }

    private void available(String cluster, String component, long seq) {
        ComponentReport body = new ComponentReport(
                Bookinfo.KEY.component(component),
                new Stamp(5, seq),
                1,
                CopyCondition.Available,
                true,
                1,
                1,
                null,
                null);
        put(Topics.reports(cluster), "component/" + body.component(), Report.of("i", 1, body));
    }

    private void put(String topic, String key, Object value) {
        view.accept(new Entry(topic, 0, offset++, AT.toEpochMilli(), key, Json.bytes(value)));
    }
}
