package io.qonnect.qos.filter;

/** Refuses a cluster whose heartbeats are not fresh or that has no ready node. */
final class ReadinessFilter implements Filter {
    @Override
    public Feasibility check(Candidacy c) {
        if (c.cluster().ready()) {
            return Feasibility.FEASIBLE;
        }
        String reason = c.cluster().notReadyReason();
        return Feasibility.no(
                Codes.NOT_READY, c.name() + " is not ready: " + (reason == null ? "no reason given." : reason));
    }
}
