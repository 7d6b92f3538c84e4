package io.qonnect.qos.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Algorithm;
import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.ClusterAffinity;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Constraint.Op;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.WhenUnknown;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.Fact;
import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.fixture.PaperTestbed.Kind;
import io.qonnect.kb.fixture.Seeds;
import io.qonnect.kb.fixture.SpecBuilder;
import io.qonnect.kb.score.Candidate;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.qos.ProfileEdit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Truths about scoring that hold whatever the method: checked on random federations. */
class ScorerPropertyTest {
    private static final List<Metric> METRICS =
            List.of(Metric.POWER, Metric.COST, Metric.CPU, Metric.MEMORY, Metric.STORAGE, Metric.BANDWIDTH);

    @Seeds(200)
    void theOrderOfTheInputDoesNotMatter(long seed) {
        Random random = new Random(seed);
        ApplicationSpec spec = spec(random);
        List<ClusterProfile> profiles = federation(random, 0.2);
        List<ClusterProfile> shuffled = new ArrayList<>(profiles);
        Collections.shuffle(shuffled, random);
        assertThat(score(spec, shuffled)).isEqualTo(score(spec, profiles));
    }

    @Seeds(300)
    void aBetterValueNeverLowersTheScore(long seed) {
        Random random = new Random(seed);
        ApplicationSpec spec = spec(random);
        List<ClusterProfile> profiles = federation(random, 0.2);
        int at = random.nextInt(profiles.size());
        if (spec.qos().whenUnknown() == WhenUnknown.Ignore) {
            // an ignored unknown counts as the worst known: to learn that it is worse still may lower it
            profiles.set(at, known(profiles.get(at)));
        }
        ClusterProfile before = profiles.get(at);
        double was = total(score(spec, profiles), before.cluster());
        profiles.set(at, better(before, random));
        double is = total(score(spec, profiles), before.cluster());
        assertThat(is).isGreaterThanOrEqualTo(was);
    }

    @Seeds(300)
    void whatIsNotKnownNeverBeatsTheSameClusterKnown(long seed) {
        Random random = new Random(seed);
        ApplicationSpec spec = spec(random);
        List<ClusterProfile> profiles = federation(random, 0);
        // "a.." sorts before every other name: only the score can put it second
        ClusterProfile twin = profiles.get(random.nextInt(profiles.size()));
        Metric metric = METRICS.get(random.nextInt(METRICS.size()));
        ClusterProfile blind = ProfileEdit.named(twin, "a-blind", twin.tier());
        blind = random.nextBoolean() ? ProfileEdit.unknown(blind, metric) : ProfileEdit.stale(blind, metric);
        profiles.add(blind);
        List<String> order = score(spec, profiles).candidates().stream()
                .map(Candidate::cluster)
                .toList();
        if (weighs(spec, metric)) {
            assertThat(order.indexOf("a-blind")).isGreaterThan(order.indexOf(twin.cluster()));
        }
    }

    @Seeds(200)
    void aClusterOfWhichNothingIsKnownNeverWinsOverOneThatIs(long seed) {
        Random random = new Random(seed);
        ApplicationSpec spec = spec(random);
        List<ClusterProfile> profiles = federation(random, 0);
        ClusterProfile blind = ProfileEdit.named(profiles.get(0), "a-blind", Tier.fog);
        for (Metric metric : METRICS) {
            blind = random.nextBoolean() ? ProfileEdit.unknown(blind, metric) : ProfileEdit.stale(blind, metric);
        }
        profiles.add(blind);
        List<Candidate> candidates = score(spec, profiles).candidates();
        assertThat(candidates.get(candidates.size() - 1).cluster()).isEqualTo("a-blind");
    }

    @Seeds(200)
    void noCandidateBreaksARequiredConstraint(long seed) {
        Random random = new Random(seed);
        double limit = 1 + random.nextInt(9);
        ApplicationSpec spec = builder(random)
                .constraint("power.node", Op.lte, limit, limit + " W")
                .constraint("network.bandwidth", Op.gt, 2, "2 bit/s")
                .build();
        List<ClusterProfile> profiles = federation(random, 0.3);
        for (Candidate candidate : score(spec, profiles).candidates()) {
            ClusterProfile profile = profiles.stream()
                    .filter(p -> p.cluster().equals(candidate.cluster()))
                    .findFirst()
                    .orElseThrow();
            Fact power = profile.fact(Metric.POWER);
            Fact bandwidth = profile.fact(Metric.BANDWIDTH);
            assertThat(power.state()).isEqualTo(FactState.Fresh);
            assertThat(power.value()).isLessThanOrEqualTo(limit);
            assertThat(bandwidth.state()).isEqualTo(FactState.Fresh);
            assertThat(bandwidth.value()).isGreaterThan(2);
        }
    }

    @Seeds(200)
    void bordaIsBlindToTheScale(long seed) {
        Random random = new Random(seed);
        ApplicationSpec spec = builder(random).algorithm(Algorithm.Borda).build();
        List<ClusterProfile> profiles = federation(random, 0.2);
        Metric metric = METRICS.get(random.nextInt(METRICS.size()));
        List<ClusterProfile> scaled = new ArrayList<>();
        for (ClusterProfile profile : profiles) {
            Double value = profile.fact(metric).value();
            scaled.add(
                    value == null || profile.fact(metric).state() != FactState.Fresh
                            ? profile
                            : ProfileEdit.fact(profile, metric, value * 1024));
        }
        assertThat(totals(score(spec, scaled))).isEqualTo(totals(score(spec, profiles)));
    }

    @Seeds(200)
    void totalsAreBetweenZeroAndOneAndInOrder(long seed) {
        Random random = new Random(seed);
        ApplicationSpec spec = spec(random);
        List<Candidate> candidates = score(spec, federation(random, 0.2)).candidates();
        for (int i = 0; i < candidates.size(); i++) {
            assertThat(candidates.get(i).total()).isBetween(0.0, 1.0);
            if (i > 0 && candidates.get(i - 1).tierRank() == candidates.get(i).tierRank()) {
                assertThat(candidates.get(i - 1).total())
                        .isGreaterThanOrEqualTo(candidates.get(i).total());
            }
        }
    }

    private static boolean weighs(ApplicationSpec spec, Metric metric) {
        Objective objective = metric == Metric.POWER
                ? Objective.energy
                : metric == Metric.COST ? Objective.cost : Objective.performance;
        return spec.qos().weight(objective) >= 0.05; // below that, the margin drowns in the rounding
    }

    private static ClusterProfile better(ClusterProfile profile, Random random) {
        Metric metric = METRICS.get(random.nextInt(METRICS.size()));
        Double value = profile.fact(metric).value();
        if (profile.fact(metric).state() != FactState.Fresh || value == null) {
            return ProfileEdit.fact(profile, metric, random.nextInt(10));
        }
        double delta = random.nextInt(1, 5);
        return ProfileEdit.fact(profile, metric, metric.higherIsBetter() ? value + delta : Math.max(0, value - delta));
    }

    private static ClusterProfile known(ClusterProfile profile) {
        ClusterProfile all = profile;
        for (Metric metric : METRICS) {
            all = all.fact(metric).state() == FactState.Fresh ? all : ProfileEdit.fact(all, metric, 5);
        }
        return all;
    }

    private static List<ClusterProfile> federation(Random random, double unknownShare) {
        List<ClusterProfile> all = new ArrayList<>();
        int count = 2 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            ClusterProfile profile = ProfileEdit.named(PaperTestbed.profile(Tier.fog, Kind.energy), "c-" + i, Tier.fog);
            for (Metric metric : METRICS) {
                profile = ProfileEdit.fact(profile, metric, random.nextInt(10));
                if (random.nextDouble() < unknownShare) {
                    profile = random.nextBoolean()
                            ? ProfileEdit.unknown(profile, metric)
                            : ProfileEdit.stale(profile, metric);
                }
            }
            all.add(profile);
        }
        return all;
    }

    private static ApplicationSpec spec(Random random) {
        return builder(random)
                .algorithm(random.nextBoolean() ? Algorithm.Borda : Algorithm.WeightedSum)
                .build();
    }

    private static SpecBuilder builder(Random random) {
        ComponentSpec component =
                new ComponentSpec("one", List.of(), 1, Bookinfo.REQUEST, ClusterAffinity.ANY, List.of(), List.of());
        SpecBuilder builder = new SpecBuilder()
                .component(component)
                .whenUnknown(random.nextBoolean() ? WhenUnknown.Ignore : WhenUnknown.Penalize);
        for (Objective objective : List.of(Objective.energy, Objective.cost, Objective.performance)) {
            builder.weight(objective, random.nextInt(4));
        }
        return builder.weight(Objective.energy, 1 + random.nextInt(4));
    }

    private static ComponentScores score(ApplicationSpec spec, List<ClusterProfile> profiles) {
        ScoreRequest request = new ScoreRequest(Bookinfo.KEY, 1, spec, profiles, 0, Map.of(), Map.of());
        return Scorer.score(request).components().get(0);
    }

    private static Map<String, Double> totals(ComponentScores scores) {
        Map<String, Double> totals = new java.util.TreeMap<>();
        scores.candidates().forEach(c -> totals.put(c.cluster(), c.total()));
        return totals;
    }

    private static double total(ComponentScores scores, String cluster) {
        return totals(scores).getOrDefault(cluster, -1.0);
    }
}
