package io.qonnect.it.simulation;

import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.fixture.PaperTestbed.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The clusters of a simulated federation: those of the paper, and more of the same kinds beyond nine. */
final class Sites {
    private static final List<Kind> KINDS = List.of(Kind.values());

    private Sites() {}

    /** So many, empty and ready; each tier has one when there are three. */
    static List<ClusterProfile> profiles(int count) {
        List<ClusterProfile> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Tier tier = PaperTestbed.TIERS.get(i % 3);
            ClusterProfile paper = PaperTestbed.profile(tier, KINDS.get(i / 3 % 3));
            all.add(i < 9 ? paper : named(paper, paper.cluster() + "-" + (i / 9 + 1)));
        }
        return all;
    }

    /** With an address of its own: a consumer that is bound to another cluster is rolled out anew. */
    static ClusterRegistration registration(ClusterProfile profile) {
        return ClusterRegistration.open(
                profile.cluster(),
                profile.tier(),
                profile.region(),
                profile.cluster() + ".example",
                profile.labels(),
                Map.of());
    }

    private static ClusterProfile named(ClusterProfile like, String name) {
        return new ClusterProfile(
                name,
                like.registered(),
                like.tier(),
                like.region(),
                like.gatewayAddress(),
                like.labels(),
                like.cordoned(),
                like.ready(),
                like.notReadyReason(),
                like.facts(),
                like.capacity(),
                like.incarnation(),
                like.sequence());
    }
}
