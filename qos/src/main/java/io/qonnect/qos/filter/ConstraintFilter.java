package io.qonnect.qos.filter;

import io.qonnect.kb.application.Constraint;
import io.qonnect.kb.cluster.Fact;
import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.qos.objective.Amounts;
import java.util.Optional;

/** Refuses a cluster that breaks a Required constraint, or whose value for one is stale or unknown. */
final class ConstraintFilter implements Filter {
    @Override
    public Feasibility check(Candidacy c) {
        for (Constraint constraint : c.qos().constraints()) {
            Feasibility one = check(c, constraint);
            if (one instanceof Feasibility.Infeasible) {
                return one;
            }
        }
        return Feasibility.FEASIBLE;
    }

    private static Feasibility check(Candidacy c, Constraint constraint) {
        Optional<Metric> metric = Metric.byId(constraint.metric());
        String wanted = constraint.metric() + " " + constraint.op() + " " + constraint.text();
        if (metric.isEmpty()) {
            return Feasibility.no(
                    Codes.CONSTRAINT_VIOLATED, "Nothing is known here of the metric in " + wanted + " (Required).");
        }
        Fact fact = c.cluster().fact(metric.get());
        Double value = fact.value();
        if (fact.state() != FactState.Fresh || value == null) {
            return Feasibility.no(
                    Codes.VALUE_UNKNOWN,
                    constraint.metric() + " of " + c.name() + " is "
                            + fact.state().name().toLowerCase(java.util.Locale.ROOT)
                            + (fact.problem() == null ? "" : " (" + fact.problem() + ")") + "; Required is " + wanted
                            + ".");
        }
        return constraint.op().holds(value, constraint.value())
                ? Feasibility.FEASIBLE
                : Feasibility.no(
                        Codes.CONSTRAINT_VIOLATED,
                        constraint.metric() + " of " + c.name() + " is "
                                + Amounts.text(value, metric.get().unit()) + "; Required is " + wanted + ".");
    }
}
