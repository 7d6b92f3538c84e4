package io.qonnect.qos.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Algorithm;
import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.ClusterAffinity;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.WhenUnknown;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.fixture.PaperTestbed.Kind;
import io.qonnect.kb.fixture.SpecBuilder;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.score.Candidate;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.Rejection;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.kb.score.Term;
import io.qonnect.qos.ProfileEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerTest {
    @ParameterizedTest
    @CsvSource({
        "energy, Borda", "cost, Borda", "performance, Borda",
        "energy, WeightedSum", "cost, WeightedSum", "performance, WeightedSum"
    })
    void theClusterOfThatCharacterWinsInEachTier(Objective objective, Algorithm algorithm) {
        ScoreSheet sheet =
                score(Bookinfo.spec().only(objective).algorithm(algorithm).build(), PaperTestbed.profiles());
        assertThat(sheet.components())
                .extracting(c -> c.candidates().get(0).cluster())
                .containsExactly("cloud-" + objective, "fog-" + objective, "fog-" + objective, "edge-" + objective);
    }

    @Test
    void performanceCountsOnce() {
        // the paper's reference let cloud-performance win here, as it counted four times
        ApplicationSpec spec = Bookinfo.spec()
                .weight(Objective.energy, 0.4)
                .weight(Objective.cost, 0.4)
                .weight(Objective.performance, 0.2)
                .build();
        assertThat(totals(score(spec, PaperTestbed.profiles()).components().get(0)))
                .containsExactly("cloud-energy 0.7", "cloud-cost 0.6", "cloud-performance 0.2");
    }

    @Test
    void saysEveryTermOfASmallFederation() {
        ScoreSheet sheet = score(Bookinfo.spec().only(Objective.energy).build(), PaperTestbed.profiles());
        Candidate best = sheet.component("reviews").orElseThrow().candidates().get(0);
        assertThat(best.terms())
                .containsExactly(
                        new Term(Objective.energy, 2.4042, "W", 1, 1, 1, FactState.Fresh, "declared", null, Map.of()));
        assertThat(sheet.components()).allSatisfy(c -> {
            assertThat(c.candidates())
                    .hasSize(3)
                    .allSatisfy(k -> assertThat(k.terms()).hasSize(1));
            assertThat(c.feasible()).isEqualTo(3);
            assertThat(c.reasons()).containsExactly(Map.entry("TierMismatch", 6));
        });
    }

    @Test
    void anEarlierTierComesBeforeALaterOneWhateverItsScore() {
        ComponentSpec either = component(List.of(Tier.edge, Tier.cloud));
        ComponentScores scores = score(spec(either).only(Objective.energy).build(), PaperTestbed.profiles())
                .components()
                .get(0);
        assertThat(scores.candidates())
                .extracting(Candidate::cluster)
                .containsExactly(
                        "edge-energy",
                        "edge-cost",
                        "edge-performance",
                        "cloud-energy",
                        "cloud-cost",
                        "cloud-performance");
        assertThat(scores.candidates()).extracting(Candidate::tierRank).containsExactly(0, 0, 0, 1, 1, 1);
    }

    @Test
    void theNameDecidesBetweenEquals() {
        ClusterProfile one = PaperTestbed.profile(Tier.fog, Kind.energy);
        List<ClusterProfile> twins =
                List.of(ProfileEdit.named(one, "b", Tier.fog), ProfileEdit.named(one, "a", Tier.fog));
        assertThat(totals(score(Bookinfo.spec().build(), twins)
                        .component("reviews")
                        .orElseThrow()))
                .containsExactly("a 0.5", "b 0.5");
    }

    @Test
    void anUnknownPriceIsTheWorstPrice() {
        List<ClusterProfile> profiles = new ArrayList<>(PaperTestbed.profiles());
        profiles.replaceAll(p -> p.cluster().equals("fog-cost") ? ProfileEdit.unknown(p, Metric.COST) : p);
        ApplicationSpec spec = Bookinfo.spec().only(Objective.cost).build();
        assertThat(totals(score(spec, profiles).component("reviews").orElseThrow()))
                .containsExactly("fog-energy 1.0", "fog-performance 0.5", "fog-cost 0.0");
    }

    @Test
    void namesThePresentRejectedFirstThenTheNearestMisses() {
        List<ClusterProfile> profiles = new ArrayList<>(PaperTestbed.profiles());
        profiles.replaceAll(p -> switch (p.cluster()) {
            case "fog-cost" -> ProfileEdit.cordoned(p);
            case "fog-energy" -> ProfileEdit.notReady(p, "no heartbeat for 10 s.");
            default -> p;
        });
        ApplicationSpec spec = Bookinfo.spec().only(Objective.energy).build();
        ComponentScores scores = Scorer.score(request(spec, profiles, Map.of("reviews", Set.of("edge-cost")), Map.of()))
                .component("reviews")
                .orElseThrow();
        assertThat(scores.rejections())
                .hasSize(8)
                .extracting(Rejection::cluster)
                .startsWith("edge-cost", "fog-energy", "fog-cost", "cloud-cost");
        assertThat(scores.reasons()).isEqualTo(Map.of("Cordoned", 1, "NotReady", 1, "TierMismatch", 6));
    }

    @Test
    void leavesOutTheFullOnesWithoutChangingAnyScore() {
        ApplicationSpec spec = Bookinfo.spec().only(Objective.energy).build();
        ComponentScores scores = Scorer.score(
                        request(spec, PaperTestbed.profiles(), Map.of(), Map.of("reviews", Set.of("fog-energy"))))
                .component("reviews")
                .orElseThrow();
        assertThat(totals(scores)).containsExactly("fog-cost 0.5", "fog-performance 0.0");
        assertThat(scores.rejections().get(0))
                .isEqualTo(new Rejection(
                        "fog-energy",
                        "InsufficientCapacity",
                        "fog-energy is full by what the lead has reserved there."));
        assertThat(scores.feasible()).isEqualTo(2);
    }

    @Test
    void listsAPresentClusterThatIsFarFromTheBest() {
        ApplicationSpec spec = spec(component(List.of())).only(Objective.energy).build();
        ScoreRequest request = request(spec, many(100), Map.of("reviews", Set.of(longName(99))), Map.of());
        ComponentScores scores = Scorer.score(request).components().get(0);
        assertThat(scores.candidates()).hasSize(32);
        assertThat(scores.candidates().get(31).cluster()).isEqualTo(longName(99));
        assertThat(scores.candidates().get(31).terms()).hasSize(1);
        assertThat(scores.feasible()).isEqualTo(100);
    }

    @Test
    void staysWithinItsBytesAtAThousandClustersWithLongNames() {
        List<ClusterProfile> profiles = many(1000);
        for (int i = 0; i < 1000; i += 2) {
            profiles.set(i, ProfileEdit.notReady(profiles.get(i), "no heartbeat for 10 s, " + "very ".repeat(80)));
        }
        ApplicationSpec spec =
                spec(component(List.of())).whenUnknown(WhenUnknown.Ignore).build();
        Set<String> present = Set.of(longName(1), longName(2), longName(501), longName(999));
        ComponentScores scores = Scorer.score(request(spec, profiles, Map.of("reviews", present), Map.of()))
                .components()
                .get(0);
        assertThat(Json.bytes(scores).length).isBetween(4096, 8192);
        assertThat(scores.candidates()).hasSize(32);
        assertThat(scores.rejections()).hasSize(8);
        assertThat(scores.candidates().get(0).terms()).hasSize(3);
    }

    @Test
    void placesNothingWhenTheAlgorithmIsOfANewerVersion() {
        ComponentScores scores = score(
                        Bookinfo.spec().algorithm(Algorithm.UNKNOWN).build(), PaperTestbed.profiles())
                .component("reviews")
                .orElseThrow();
        assertThat(scores.candidates()).isEmpty();
        assertThat(scores.reasons()).isEqualTo(Map.of("AlgorithmUnknown", 3, "TierMismatch", 6));
    }

    @Test
    void aDeletedApplicationHasASheetWithoutComponents() {
        assertThat(Scorer.deleted(Bookinfo.KEY, 9, 4))
                .isEqualTo(new ScoreSheet(Bookinfo.KEY, 9, 4, Algorithm.Borda, true, List.of()));
    }

    private static List<ClusterProfile> many(int count) {
        List<ClusterProfile> all = new ArrayList<>();
        ClusterProfile one = PaperTestbed.profile(Tier.fog, Kind.energy);
        for (int i = 0; i < count; i++) {
            all.add(ProfileEdit.fact(ProfileEdit.named(one, longName(i), Tier.fog), Metric.POWER, 1.2345678 + i));
        }
        return all;
    }

    private static String longName(int i) {
        return "a".repeat(59) + String.format("%04d", i);
    }

    private static ComponentSpec component(List<Tier> tiers) {
        return new ComponentSpec("reviews", tiers, 1, Bookinfo.REQUEST, ClusterAffinity.ANY, List.of(), List.of());
    }

    private static SpecBuilder spec(ComponentSpec component) {
        return new SpecBuilder().component(component);
    }

    private static ScoreSheet score(ApplicationSpec spec, List<ClusterProfile> profiles) {
        return Scorer.score(request(spec, profiles, Map.of(), Map.of()));
    }

    private static ScoreRequest request(
            ApplicationSpec spec,
            List<ClusterProfile> profiles,
            Map<String, Set<String>> present,
            Map<String, Set<String>> full) {
        return new ScoreRequest(Bookinfo.KEY, 7, spec, profiles, 42, present, full);
    }

    private static List<String> totals(ComponentScores scores) {
        return scores.candidates().stream()
                .map(c -> c.cluster() + " " + c.total())
                .toList();
    }
}
