package io.qonnect.streams.score;

import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.Fact;
import io.qonnect.qos.filter.Candidacy;
import io.qonnect.qos.filter.Filters;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One cluster's profile before and after. Room changes with every pod that starts, and hardly ever changes a sheet: values
 * do not depend on it, only whether a component fits. So an application is worth scoring again after a change of room
 * alone only when the verdict on one of its components is another.
 */
record ProfileChange(ClusterProfile before, ClusterProfile after) {
    /** Whether an application's sheet may be another after it. */
    boolean concerns(ApplicationSpec spec, Map<String, Set<String>> present) {
        return !isOnlyRoom() || spec.components().stream().anyMatch(c -> verdictChanges(spec, c, present));
    }

    private boolean verdictChanges(ApplicationSpec spec, ComponentSpec component, Map<String, Set<String>> present) {
        boolean here = present.getOrDefault(component.name(), Set.of()).contains(after.cluster());
        return !verdict(spec, component, before, here).equals(verdict(spec, component, after, here));
    }

    private static Filters.Verdict verdict(
            ApplicationSpec spec, ComponentSpec component, ClusterProfile profile, boolean here) {
        return Filters.check(new Candidacy(component, spec.qos(), profile, here));
    }

    /** Nothing but capacity, times of observation and what was counted differs. */
    private boolean isOnlyRoom() {
        return before.registered() == after.registered()
                && before.tier() == after.tier()
                && before.cordoned() == after.cordoned()
                && before.ready() == after.ready()
                && Objects.equals(before.notReadyReason(), after.notReadyReason())
                && Objects.equals(before.region(), after.region())
                && Objects.equals(before.gatewayAddress(), after.gatewayAddress())
                && before.labels().equals(after.labels())
                && before.facts().keySet().equals(after.facts().keySet())
                && after.facts().entrySet().stream()
                        .allMatch(
                                e -> same(Objects.requireNonNull(before.facts().get(e.getKey())), e.getValue()));
    }

    private static boolean same(Fact a, Fact b) {
        return Objects.equals(a.value(), b.value())
                && a.unit().equals(b.unit())
                && a.state() == b.state()
                && a.source().equals(b.source())
                && Objects.equals(a.problem(), b.problem());
    }
}
