package io.qonnect.qos.filter;

/** Refuses a cordoned cluster, unless a copy is there already: cordon keeps out what is new, it does not drain. */
final class CordonFilter implements Filter {
    @Override
    public Feasibility check(Candidacy c) {
        return c.cluster().cordoned() && !c.present()
                ? Feasibility.no(Codes.CORDONED, c.name() + " is cordoned: nothing new may be placed on it.")
                : Feasibility.FEASIBLE;
    }
}
