package io.qonnect.streams.assess;

import io.qonnect.kb.cluster.Capacity;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.NodeReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a profile of all that is known of a cluster. What is declared wins over what its nodes say. */
final class ProfileFold {
    /** How the reason of a silent cluster begins. */
    static final String SILENT = "no heartbeat for ";

    private static final List<String> REGION_LABELS =
            List.of("topology.kubernetes.io/region", "swarmchestrate.tu-berlin.de/location");

    private ProfileFold() {}

    static ClusterProfile of(ClusterState state, AssessSettings settings) {
        ClusterRegistration registration = state.registration();
        List<NodeReport> counted = CapacityFold.counted(state.nodes());
        Capacity capacity = CapacityFold.of(counted);
        String notReady = notReady(state, counted, settings);
        Map<String, String> labels = labels(counted);
        String region = REGION_LABELS.stream()
                .map(labels::get)
                .filter(r -> r != null)
                .findFirst()
                .orElse(null);
        if (registration != null) {
            labels.putAll(registration.labels());
            region = registration.region() == null ? region : registration.region();
        }
        return new ClusterProfile(
                state.name(),
                registration != null,
                registration == null ? Tier.UNKNOWN : registration.tier(),
                region,
                registration == null ? null : registration.gatewayAddress(),
                labels,
                registration != null && registration.closed(),
                notReady == null,
                notReady,
                new FactFold(registration, counted, capacity, state.measuredAreStale()).facts(),
                capacity,
                state.incarnation(),
                state.sequence());
    }

    private static @Nullable String notReady(ClusterState state, List<NodeReport> counted, AssessSettings settings) {
        Heartbeat heartbeat = state.heartbeat();
        if (heartbeat == null) {
            return "no heartbeat was ever received.";
        }
        if (state.isSilent()) {
            return SILENT + seconds(settings.silentAfter()) + ".";
        }
        if (!heartbeat.apiServerReachable()) {
            return "its API server does not answer its agent.";
        }
        return counted.isEmpty() ? "no node is ready and schedulable." : null;
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    /** The labels on which all counted nodes agree. */
    private static Map<String, String> labels(List<NodeReport> counted) {
        Map<String, String> common = new TreeMap<>();
        boolean first = true;
        for (NodeReport node : counted) {
            if (first) {
                common.putAll(node.labels());
                first = false;
            } else {
                common.entrySet()
                        .removeIf(e -> !e.getValue().equals(node.labels().get(e.getKey())));
            }
        }
        return common;
    }
}
