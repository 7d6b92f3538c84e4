package io.qonnect.qos.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.ClusterAffinity;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Constraint.Op;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.QosSpec;
import io.qonnect.kb.application.WhenUnknown;
import io.qonnect.kb.cluster.Capacity;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.fixture.PaperTestbed.Kind;
import io.qonnect.kb.fixture.SpecBuilder;
import io.qonnect.qos.ProfileEdit;
import io.qonnect.qos.filter.Feasibility.Infeasible;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiltersTest {
    private static final ClusterProfile FOG = PaperTestbed.profile(Tier.fog, Kind.energy);
    private static final ComponentSpec REVIEWS = Bookinfo.component("reviews", Tier.fog);
    private static final QosSpec ENERGY =
            Bookinfo.spec().only(Objective.energy).build().qos();

    @Test
    void takesAReadyClusterOfTheWishedTier() {
        assertThat(check(REVIEWS, ENERGY, FOG, false)).isEqualTo(Feasibility.FEASIBLE);
    }

    @Test
    void refusesAClusterThatLeftTheRegistry() {
        assertNo(
                REVIEWS,
                ENERGY,
                ProfileEdit.registered(FOG, false),
                Codes.NOT_REGISTERED,
                "fog-energy is not a registered member.");
    }

    @Test
    void refusesAnotherTier() {
        assertNo(
                REVIEWS,
                ENERGY,
                PaperTestbed.profile(Tier.edge, Kind.cost),
                Codes.TIER_MISMATCH,
                "edge-cost is in tier edge; reviews may be in [fog].");
    }

    @Test
    void neverTakesATierItDoesNotKnowForOneThatIsNamed() {
        assertNo(
                with(List.of(Tier.UNKNOWN), 1, REVIEWS.request()),
                ENERGY,
                ProfileEdit.named(FOG, "odd", Tier.UNKNOWN),
                Codes.TIER_MISMATCH,
                "odd is in tier UNKNOWN; reviews may be in [UNKNOWN].");
    }

    @Test
    void refusesWhatTheAffinityLeavesOut() {
        assertNo(
                affine(new ClusterAffinity(List.of(), Map.of(), List.of("fog-energy"))),
                ENERGY,
                FOG,
                Codes.NOT_IN_AFFINITY,
                "fog-energy is excluded by name (clusterAffinity of reviews).");
        assertNo(
                affine(new ClusterAffinity(List.of("fog-cost"), Map.of(), List.of())),
                ENERGY,
                FOG,
                Codes.NOT_IN_AFFINITY,
                "fog-energy is not one of the named clusters (clusterAffinity of reviews).");
        assertNo(
                affine(new ClusterAffinity(List.of(), Map.of("character", "cost"), List.of())),
                ENERGY,
                FOG,
                Codes.NOT_IN_AFFINITY,
                "fog-energy has label character=energy, wanted is cost (clusterAffinity of reviews).");
        assertThat(check(
                        affine(new ClusterAffinity(List.of("fog-energy"), Map.of("tier", "fog"), List.of("x"))),
                        ENERGY,
                        FOG,
                        false))
                .isEqualTo(Feasibility.FEASIBLE);
    }

    @Test
    void refusesACordonedClusterOnlyForWhatIsNew() {
        ClusterProfile cordoned = ProfileEdit.cordoned(FOG);
        assertNo(REVIEWS, ENERGY, cordoned, Codes.CORDONED, "fog-energy is cordoned: nothing new may be placed on it.");
        assertThat(check(REVIEWS, ENERGY, cordoned, true)).isEqualTo(Feasibility.FEASIBLE);
    }

    @Test
    void refusesAClusterThatIsNotReadyEvenWherePresent() {
        ClusterProfile silent = ProfileEdit.notReady(FOG, "no heartbeat for 10 s.");
        assertNo(REVIEWS, ENERGY, silent, Codes.NOT_READY, "fog-energy is not ready: no heartbeat for 10 s.");
        assertThat(check(REVIEWS, ENERGY, silent, true)).isInstanceOf(Infeasible.class);
    }

    @Test
    void refusesABrokenRequiredConstraint() {
        QosSpec qos = spec().constraint("power.node", Op.lte, 2, "2 W").build().qos();
        assertNo(
                REVIEWS,
                qos,
                FOG,
                Codes.CONSTRAINT_VIOLATED,
                "power.node of fog-energy is 2.40 W; Required is power.node lte 2 W.");
        assertThat(check(REVIEWS, qos, FOG, true)).isInstanceOf(Infeasible.class);
    }

    @Test
    void doesNotTakeAnUnknownOrStaleValueForAKeptConstraint() {
        QosSpec qos = spec().constraint("power.node", Op.lte, 5, "5 W").build().qos();
        assertNo(
                REVIEWS,
                qos,
                ProfileEdit.unknown(FOG, Metric.POWER),
                Codes.VALUE_UNKNOWN,
                "power.node of fog-energy is unknown (\"abc\" is no number); Required is power.node lte 5 W.");
        assertNo(
                REVIEWS,
                qos,
                ProfileEdit.stale(FOG, Metric.POWER),
                Codes.VALUE_UNKNOWN,
                "power.node of fog-energy is stale (no reading for 60 s); Required is power.node lte 5 W.");
    }

    @Test
    void refusesAConstraintOnAMetricOfANewerVersion() {
        QosSpec qos = spec().constraint("noise", Op.lte, 5, "5 dB").build().qos();
        assertNo(
                REVIEWS,
                qos,
                FOG,
                Codes.CONSTRAINT_VIOLATED,
                "Nothing is known here of the metric in noise lte 5 dB (Required).");
    }

    @Test
    void excludesAnUnknownValueOnlyWhenAskedTo() {
        ClusterProfile unknown = ProfileEdit.unknown(FOG, Metric.POWER);
        QosSpec exclude = spec().whenUnknown(WhenUnknown.Exclude).build().qos();
        assertNo(
                REVIEWS,
                exclude,
                unknown,
                Codes.VALUE_UNKNOWN,
                "power.node of fog-energy is unknown (\"abc\" is no number); objective energy with whenUnknown Exclude"
                        + " needs it.");
        assertThat(check(REVIEWS, exclude, ProfileEdit.unknown(FOG, Metric.COST), false))
                .isEqualTo(Feasibility.FEASIBLE);
        assertThat(check(REVIEWS, ENERGY, unknown, false)).isEqualTo(Feasibility.FEASIBLE);
    }

    @Test
    void wantsRoomForAllReplicasInSum() {
        ComponentSpec big = with(List.of(Tier.fog), 7, new Resources(1000, 0, 0, 1));
        assertNo(
                big,
                ENERGY,
                FOG,
                Codes.INSUFFICIENT_CAPACITY,
                "fog-energy has no room for reviews: 7 replicas need cpu 7 cores of 6 cores free in sum.");
        assertThat(check(big, ENERGY, FOG, true)).isEqualTo(Feasibility.FEASIBLE);
    }

    @Test
    void wantsRoomForOneReplicaOnTheLargestNode() {
        Capacity split = new Capacity(
                2, new Resources(6000, 8L << 30, 0, 110), Resources.ZERO, new Resources(3000, 4L << 30, 0, 55));
        assertNo(
                with(List.of(Tier.fog), 1, new Resources(1000, 5L << 30, 0, 1)),
                ENERGY,
                ProfileEdit.capacity(FOG, split),
                Codes.INSUFFICIENT_CAPACITY,
                "fog-energy has no room for reviews: one replica needs memory 5 GiB of 4 GiB free on the largest node.");
    }

    @Test
    void asksForNoResourceThatIsNotRequested() {
        Capacity overcommitted = new Capacity(
                1,
                new Resources(1000, 1L << 30, 0, 10),
                new Resources(2000, 0, 0, 1),
                new Resources(-1000, 1L << 30, 0, 9));
        ClusterProfile cluster = ProfileEdit.capacity(FOG, overcommitted);
        assertThat(check(with(List.of(Tier.fog), 1, new Resources(0, 1L << 20, 0, 1)), ENERGY, cluster, false))
                .isEqualTo(Feasibility.FEASIBLE);
        assertThat(check(with(List.of(Tier.fog), 0, new Resources(9000, 0, 0, 1)), ENERGY, cluster, false))
                .isEqualTo(Feasibility.FEASIBLE);
    }

    private static SpecBuilder spec() {
        return Bookinfo.spec().only(Objective.energy);
    }

    private static ComponentSpec with(List<Tier> tiers, int replicas, Resources request) {
        return new ComponentSpec("reviews", tiers, replicas, request, ClusterAffinity.ANY, List.of(), List.of());
    }

    private static ComponentSpec affine(ClusterAffinity affinity) {
        return new ComponentSpec("reviews", List.of(Tier.fog), 1, Resources.ZERO, affinity, List.of(), List.of());
    }

    private static Feasibility check(ComponentSpec component, QosSpec qos, ClusterProfile cluster, boolean present) {
        return Filters.check(new Candidacy(component, qos, cluster, present)).feasibility();
    }

    private static void assertNo(
            ComponentSpec component, QosSpec qos, ClusterProfile cluster, String code, String text) {
        assertThat(check(component, qos, cluster, false)).isEqualTo(new Infeasible(code, text));
    }
}
