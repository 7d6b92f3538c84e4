package io.qonnect.qos.filter;

import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.WhenUnknown;
import io.qonnect.kb.cluster.Fact;
import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.qos.objective.Objectives;

/** Refuses, under {@code whenUnknown: Exclude}, a cluster of which a weighted objective's value is not fresh. */
final class KnownValuesFilter implements Filter {
    @Override
    public Feasibility check(Candidacy c) {
        if (c.qos().whenUnknown() != WhenUnknown.Exclude) {
            return Feasibility.FEASIBLE;
        }
        for (Objective objective : Objectives.weighted(c.qos())) {
            for (Metric metric : Objectives.of(objective).metrics()) {
                Fact fact = c.cluster().fact(metric);
                if (fact.state() != FactState.Fresh) {
                    return Feasibility.no(
                            Codes.VALUE_UNKNOWN,
                            metric.id() + " of " + c.name() + " is "
                                    + fact.state().name().toLowerCase(java.util.Locale.ROOT)
                                    + (fact.problem() == null ? "" : " (" + fact.problem() + ")") + "; objective "
                                    + objective + " with whenUnknown Exclude needs it.");
                }
            }
        }
        return Feasibility.FEASIBLE;
    }
}
