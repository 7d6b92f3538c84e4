package io.qonnect.qos.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.ClusterAffinity;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.fixture.PaperTestbed.Kind;
import io.qonnect.kb.fixture.SpecBuilder;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.qos.ProfileEdit;
import io.qonnect.qos.sheet.ScoreRequest;
import io.qonnect.qos.sheet.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    @Test
    void namesTheObjectiveThatDecidesBothValuesAndTheNearest() {
        assertThat(Explanation.of(reviews(Objective.energy), "fog-energy"))
                .containsExactly(
                        "reviews -> fog-energy: energy decides (weight 1.00): 2.40 W against 2.57 W of fog-cost, 6.4 % less.",
                        "Nearest: fog-cost, 0.50 behind.", "6 of 9 clusters rejected: 6 TierMismatch.");
    }

    @Test
    void showsTheParts() {
        assertThat(Explanation.of(reviews(Objective.performance), "fog-performance")
                        .get(0))
                .isEqualTo(
                        "reviews -> fog-performance: performance decides (weight 1.00): 1.00 against 0.125 of fog-energy"
                                + " (cpu 10 cores against 6 cores, memory 11.7 GiB against 6.67 GiB, bandwidth 100 Gbit/s"
                                + " against 52.5 Gbit/s, storage 5.83 GiB against 3.83 GiB).");
    }

    @Test
    void saysThatABetterOneWasThere() {
        assertThat(Explanation.of(reviews(Objective.cost), "fog-energy").subList(0, 2))
                .containsExactly(
                        "reviews -> fog-energy: although fog-cost scores better.", "Better: fog-cost, 0.50 ahead.");
    }

    @Test
    void namesTheObjectiveThatOutweighsTheOthers() {
        ApplicationSpec spec = Bookinfo.spec()
                .weight(Objective.energy, 0.7)
                .weight(Objective.cost, 0.3)
                .build();
        assertThat(Explanation.of(score(spec, PaperTestbed.profiles()), "fog-energy")
                        .subList(0, 2))
                .containsExactly(
                        "reviews -> fog-energy: energy decides (weight 0.70): 2.40 W against 2.57 W of fog-cost, 6.4 % less.",
                        "Nearest: fog-cost, 0.20 behind.");
    }

    @Test
    void saysWhenTheOtherValueIsUnknown() {
        List<ClusterProfile> profiles = List.of(
                PaperTestbed.profile(Tier.fog, Kind.energy),
                ProfileEdit.unknown(PaperTestbed.profile(Tier.fog, Kind.cost), Metric.POWER));
        ApplicationSpec spec = Bookinfo.spec().only(Objective.energy).build();
        assertThat(Explanation.of(score(spec, profiles), "fog-energy"))
                .containsExactly(
                        "reviews -> fog-energy: energy decides (weight 1.00): 2.40 W against an unknown value of fog-cost.",
                        "Nearest: fog-cost, 1.00 behind.");
    }

    @Test
    void saysThatTheNameDecidesBetweenEquals() {
        ClusterProfile one = PaperTestbed.profile(Tier.fog, Kind.energy);
        List<ClusterProfile> twins =
                List.of(ProfileEdit.named(one, "a", Tier.fog), ProfileEdit.named(one, "b", Tier.fog));
        assertThat(Explanation.of(score(Bookinfo.spec().build(), twins), "a"))
                .containsExactly(
                        "reviews -> a: equal to b in all that is weighed; the name decides.",
                        "Nearest: b, 0.00 behind.");
    }

    @Test
    void saysThatTheTierDecides() {
        ComponentSpec either = new ComponentSpec(
                "reviews",
                List.of(Tier.fog, Tier.cloud),
                1,
                Bookinfo.REQUEST,
                ClusterAffinity.ANY,
                List.of(),
                List.of());
        List<ClusterProfile> profiles = List.of(
                PaperTestbed.profile(Tier.fog, Kind.performance), PaperTestbed.profile(Tier.cloud, Kind.energy));
        ApplicationSpec spec =
                new SpecBuilder().component(either).only(Objective.energy).build();
        assertThat(Explanation.of(score(spec, profiles), "fog-performance"))
                .containsExactly(
                        "reviews -> fog-performance: its tier is wished for before that of cloud-energy.",
                        "Nearest: cloud-energy, in another tier (total 1.00).");
    }

    @Test
    void saysThatThereIsNoChoice() {
        List<ClusterProfile> profiles = List.of(PaperTestbed.profile(Tier.fog, Kind.energy));
        assertThat(Explanation.of(score(Bookinfo.spec().build(), profiles), "fog-energy"))
                .containsExactly("reviews -> fog-energy: the only feasible cluster, so nothing is compared.");
    }

    @Test
    void saysWhyWhereItIsIsNoCandidateAnyMore() {
        List<ClusterProfile> profiles = new ArrayList<>(PaperTestbed.profiles());
        profiles.replaceAll(p -> p.cluster().equals("fog-energy") ? ProfileEdit.notReady(p, "no node is ready.") : p);
        ApplicationSpec spec = Bookinfo.spec().only(Objective.energy).build();
        assertThat(Explanation.of(score(spec, profiles), "fog-energy").get(0))
                .isEqualTo(
                        "reviews -> fog-energy: it is no candidate now (NotReady): fog-energy is not ready: no node is ready.");
        assertThat(Explanation.of(score(spec, profiles), "elsewhere").get(0))
                .isEqualTo("reviews -> elsewhere: it is not among the listed candidates now.");
    }

    @Test
    void saysWhyItFitsNowhere() {
        List<ClusterProfile> profiles = List.of(
                ProfileEdit.cordoned(PaperTestbed.profile(Tier.fog, Kind.energy)),
                PaperTestbed.profile(Tier.cloud, Kind.cost),
                PaperTestbed.profile(Tier.edge, Kind.cost));
        assertThat(Explanation.pending(score(Bookinfo.spec().build(), profiles)))
                .containsExactly(
                        "reviews fits nowhere now: 3 of 3 clusters rejected: 2 TierMismatch, 1 Cordoned.",
                        "fog-energy is cordoned: nothing new may be placed on it.",
                        "cloud-cost is in tier cloud; reviews may be in [fog].",
                        "edge-cost is in tier edge; reviews may be in [fog].");
        assertThat(Explanation.pending(score(Bookinfo.spec().build(), List.of())))
                .containsExactly("reviews fits nowhere now: no cluster is known.");
    }

    private static ComponentScores reviews(Objective objective) {
        return score(Bookinfo.spec().only(objective).build(), PaperTestbed.profiles());
    }

    private static ComponentScores score(ApplicationSpec spec, List<ClusterProfile> profiles) {
        return Scorer.score(new ScoreRequest(Bookinfo.KEY, 1, spec, profiles, 0, Map.of(), Map.of()))
                .component("reviews")
                .orElseThrow();
    }
}
