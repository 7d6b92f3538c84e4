package io.qonnect.qos.filter;

/** Refuses a cluster that is not, or no longer, in the registry. */
final class RegisteredFilter implements Filter {
    @Override
    public Feasibility check(Candidacy c) {
        return c.cluster().registered()
                ? Feasibility.FEASIBLE
                : Feasibility.no(Codes.NOT_REGISTERED, c.name() + " is not a registered member.");
    }
}
