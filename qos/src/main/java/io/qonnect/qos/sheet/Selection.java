package io.qonnect.qos.sheet;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.score.Rejection;
import io.qonnect.qos.filter.Candidacy;
import io.qonnect.qos.filter.Codes;
import io.qonnect.qos.filter.Feasibility.Infeasible;
import io.qonnect.qos.filter.Filters;
import io.qonnect.qos.filter.Filters.Verdict;
import io.qonnect.qos.filter.TierFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The clusters that may take a component, and those that may not.
 *
 * @param feasible in no order
 * @param rejected in no order
 */
record Selection(List<Competitor> feasible, List<Rejected> rejected) {
    /** A feasible cluster and the position of its tier in the component's order. */
    record Competitor(ClusterProfile profile, int tierRank) {}

    /** An infeasible cluster, and how many filters it passed before. */
    record Rejected(Rejection rejection, int passed) {}

    static Selection of(ScoreRequest request, ComponentSpec component, boolean methodKnown) {
        Set<String> present = request.presentOf(component.name());
        List<Competitor> feasible = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (ClusterProfile profile : request.profiles()) {
            String name = profile.cluster();
            Verdict verdict =
                    Filters.check(new Candidacy(component, request.spec().qos(), profile, present.contains(name)));
            if (verdict.feasibility() instanceof Infeasible no) {
                rejected.add(new Rejected(new Rejection(name, no.code(), no.text()), verdict.passed()));
            } else if (!methodKnown) {
                Rejection rejection = new Rejection(
                        name, Codes.ALGORITHM_UNKNOWN, "This version does not know the algorithm that the wish names.");
                rejected.add(new Rejected(rejection, verdict.passed()));
            } else {
                feasible.add(new Competitor(profile, TierFilter.rank(component, profile.tier())));
            }
        }
        return new Selection(feasible, rejected);
    }
}
