package io.qonnect.qos.filter;

import io.qonnect.qos.filter.Feasibility.Infeasible;
import java.util.List;

/** All filters in the order in which they are asked: what changes least comes first, capacity last. */
public final class Filters {
    private static final List<Filter> ALL = List.of(
            new RegisteredFilter(),
            new TierFilter(),
            new AffinityFilter(),
            new CordonFilter(),
            new ReadinessFilter(),
            new ConstraintFilter(),
            new KnownValuesFilter(),
            new CapacityFilter());

    private Filters() {}

    /** The verdict of the first filter that refuses, with its position; a later one means a nearer miss. */
    public static Verdict check(Candidacy candidacy) {
        for (int i = 0; i < ALL.size(); i++) {
            Feasibility feasibility = ALL.get(i).check(candidacy);
            if (feasibility instanceof Infeasible) {
                return new Verdict(feasibility, i);
            }
        }
        return new Verdict(Feasibility.FEASIBLE, ALL.size());
    }

    /**
     * The verdict of all filters together.
     *
     * @param feasibility Feasible when no filter refuses
     * @param passed how many filters were passed
     */
    public record Verdict(Feasibility feasibility, int passed) {}
}
