package io.qonnect.qos.filter;

/** A rule that says whether one cluster may take one component. */
@FunctionalInterface
public interface Filter {
    Feasibility check(Candidacy candidacy);
}
