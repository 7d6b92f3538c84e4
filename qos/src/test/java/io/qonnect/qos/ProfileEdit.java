package io.qonnect.qos;

import io.qonnect.kb.cluster.Capacity;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.Fact;
import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.cluster.Tier;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of a profile with one thing changed. */
public final class ProfileEdit {
    private ProfileEdit() {}

    public static ClusterProfile fact(ClusterProfile p, Metric metric, double value) {
        return fact(p, metric, new Fact(value, metric.unit(), FactState.Fresh, "declared", null, null));
    }

    public static ClusterProfile fact(ClusterProfile p, Metric metric, Fact fact) {
        Map<String, Fact> facts = new HashMap<>(p.facts());
        facts.put(metric.id(), fact);
        return of(p, p.cluster(), p.registered(), p.tier(), p.cordoned(), p.notReadyReason(), facts, p.capacity());
    }

    public static ClusterProfile unknown(ClusterProfile p, Metric metric) {
        return fact(p, metric, Fact.unknown(metric.unit(), "label", "\"abc\" is no number"));
    }

    public static ClusterProfile stale(ClusterProfile p, Metric metric) {
        return fact(p, metric, new Fact(0.0, metric.unit(), FactState.Stale, "measured", null, "no reading for 60 s"));
    }

    public static ClusterProfile registered(ClusterProfile p, boolean registered) {
        return of(p, p.cluster(), registered, p.tier(), p.cordoned(), p.notReadyReason(), p.facts(), p.capacity());
    }

    public static ClusterProfile cordoned(ClusterProfile p) {
        return of(p, p.cluster(), p.registered(), p.tier(), true, p.notReadyReason(), p.facts(), p.capacity());
    }

    public static ClusterProfile notReady(ClusterProfile p, String reason) {
        return of(p, p.cluster(), p.registered(), p.tier(), p.cordoned(), reason, p.facts(), p.capacity());
    }

    public static ClusterProfile capacity(ClusterProfile p, Capacity capacity) {
        return of(p, p.cluster(), p.registered(), p.tier(), p.cordoned(), p.notReadyReason(), p.facts(), capacity);
    }

    public static ClusterProfile named(ClusterProfile p, String name, Tier tier) {
        return of(p, name, p.registered(), tier, p.cordoned(), p.notReadyReason(), p.facts(), p.capacity());
    }

    private static ClusterProfile of(
            ClusterProfile p,
            String name,
            boolean registered,
            Tier tier,
            boolean cordoned,
            @Nullable String notReady,
            Map<String, Fact> facts,
            Capacity capacity) {
        return new ClusterProfile(
                name,
                registered,
                tier,
                p.region(),
                p.gatewayAddress(),
                p.labels(),
                cordoned,
                notReady == null,
                notReady,
                facts,
                capacity,
                p.incarnation(),
                p.sequence());
    }
}
