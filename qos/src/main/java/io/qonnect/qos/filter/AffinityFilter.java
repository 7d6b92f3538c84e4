package io.qonnect.qos.filter;

import io.qonnect.kb.application.ClusterAffinity;
import java.util.Map;

/** Refuses a cluster that {@code placement.clusterAffinity} leaves out, by name, label or exclusion. */
final class AffinityFilter implements Filter {
    @Override
    public Feasibility check(Candidacy c) {
        ClusterAffinity affinity = c.component().affinity();
        if (affinity.exclude().contains(c.name())) {
            return no(c, "is excluded by name");
        }
        if (!affinity.clusterNames().isEmpty() && !affinity.clusterNames().contains(c.name())) {
            return no(c, "is not one of the named clusters");
        }
        for (Map.Entry<String, String> label : affinity.matchLabels().entrySet()) {
            String found = c.cluster().labels().get(label.getKey());
            if (!label.getValue().equals(found)) {
                return no(c, "has label " + label.getKey() + "=" + found + ", wanted is " + label.getValue());
            }
        }
        return Feasibility.FEASIBLE;
    }

    private static Feasibility no(Candidacy c, String why) {
        return Feasibility.no(
                Codes.NOT_IN_AFFINITY,
                c.name() + " " + why + " (clusterAffinity of " + c.component().name() + ").");
    }
}
