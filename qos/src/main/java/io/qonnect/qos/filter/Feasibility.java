package io.qonnect.qos.filter;

/** The verdict of a filter on one component and one cluster. */
public sealed interface Feasibility {
    /** The cluster may take the component, as far as this filter is concerned. */
    Feasibility FEASIBLE = new Feasible();

    static Feasibility no(String code, String text) {
        return new Infeasible(code, text);
    }

    /** It may. */
    record Feasible() implements Feasibility {}

    /**
     * It may not.
     *
     * @param code stable CamelCase code, one of {@link Codes}
     * @param text one sentence with names and values
     */
    record Infeasible(String code, String text) implements Feasibility {}
}
