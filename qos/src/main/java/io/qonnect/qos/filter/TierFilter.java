package io.qonnect.qos.filter;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.cluster.Tier;

/** Refuses a cluster whose tier the component does not name; a component that names none may be anywhere. */
public final class TierFilter implements Filter {
    @Override
    public Feasibility check(Candidacy c) {
        return rank(c.component(), c.cluster().tier()) >= 0
                ? Feasibility.FEASIBLE
                : Feasibility.no(
                        Codes.TIER_MISMATCH,
                        c.name() + " is in tier " + c.cluster().tier() + "; "
                                + c.component().name() + " may be in "
                                + c.component().tiers() + ".");
    }

    /** Position of the tier in the component's order, from 0; 0 when any will do, -1 when this one will not. */
    public static int rank(ComponentSpec component, Tier tier) {
        if (component.tiers().isEmpty()) {
            return 0;
        }
        return tier == Tier.UNKNOWN ? -1 : component.tiers().indexOf(tier);
    }
}
