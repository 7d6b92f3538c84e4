package io.qonnect.cli.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.qonnect.kb.cluster.Capacity;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Fact;
import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.qos.objective.Amounts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one cluster.
 *
 * @param cluster its name
 * @param tier where it stands
 * @param state in one word
 * @param reason why it is not Ready; null when it is
 * @param region null = not known
 * @param gatewayAddress null = none
 * @param copies how many copies it must run
 * @param capacity of its nodes
 * @param facts what is known of it
 * @param labels for affinity
 * @param lastReport when its agent last said anything; null = never
 */
public record ClusterStatus(
        String cluster,
        Tier tier,
        State state,
        @Nullable String reason,
        @Nullable String region,
        @Nullable String gatewayAddress,
        int copies,
        Capacity capacity,
        Map<String, Fact> facts,
        Map<String, String> labels,
        @Nullable Instant lastReport) {
    /** In one word. */
    public enum State {
        Ready,
        Cordoned,
        /** What runs there leaves. */
        Draining,
        NotReady,
        /** Registered, and nothing was heard of it. */
        Silent,
        /** Reports, and is not registered. */
        Unregistered
    }

    /** Every cluster that is registered or reports. */
    public static List<ClusterStatus> all(View view) {
        Set<String> names = new TreeSet<>(view.clusters().keySet());
        view.profiles().values().stream().filter(ClusterProfile::registered).forEach(p -> names.add(p.cluster()));
        return names.stream().map(name -> of(view, name)).toList();
    }

    private static ClusterStatus of(View view, String name) {
        ClusterRegistration registration = view.clusters().get(name);
        ClusterProfile profile = view.profiles().get(name);
        Instant heard = view.lastReport(name).map(Instant::ofEpochMilli).orElse(null);
        int copies = (int) view.fold().decisions().values().stream()
                .flatMap(d -> d.copies().stream())
                .filter(c -> c.cluster().equals(name) && c.state().runs())
                .count();
        if (profile == null) {
            return new ClusterStatus(
                    name,
                    registration == null ? Tier.UNKNOWN : registration.tier(),
                    State.Silent,
                    "Its agent has reported nothing yet.",
                    registration == null ? null : registration.region(),
                    registration == null ? null : registration.gatewayAddress(),
                    copies,
                    Capacity.NONE,
                    Map.of(),
                    registration == null ? Map.of() : registration.labels(),
                    heard);
        }
        return new ClusterStatus(
                name,
                profile.tier(),
                state(profile, registration),
                profile.notReadyReason(),
                profile.region(),
                profile.gatewayAddress(),
                copies,
                profile.capacity(),
                profile.facts(),
                profile.labels(),
                heard);
    }

    private static State state(ClusterProfile profile, @Nullable ClusterRegistration registration) {
        if (!profile.registered()) {
            return State.Unregistered;
        }
        if (!profile.ready()) {
            return profile.incarnation().isEmpty() ? State.Silent : State.NotReady;
        }
        if (registration != null && registration.draining()) {
            return State.Draining;
        }
        return profile.cordoned() ? State.Cordoned : State.Ready;
    }

    /** A fact as tables show it: {@code 2.40 W}, {@code stale}, {@code unknown}. */
    @JsonIgnore
    public String fact(String metric) {
        Fact fact = facts.get(metric);
        Double value = fact == null ? null : fact.value();
        if (fact == null || value == null || fact.state() == FactState.Unknown) {
            return "unknown";
        }
        String text = Amounts.text(value, fact.unit());
        return fact.state() == FactState.Stale
                ? text + " (" + FactState.Stale.name().toLowerCase(Locale.ROOT) + ")"
                : text;
    }
}
