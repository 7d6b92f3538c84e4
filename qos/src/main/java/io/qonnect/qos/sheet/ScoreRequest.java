package io.qonnect.qos.sheet;

import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.name.AppKey;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Everything a score sheet depends on.
 *
 * @param application its key
 * @param generation the wish meant
 * @param spec that wish
 * @param profiles all clusters known, each once; their order does not matter
 * @param profileOffset highest offset of {@code cluster-profiles} folded into them
 * @param present by component: the clusters where a copy is or is being prepared
 * @param full by component: clusters that the lead found full by its own reservations; they are scored, not listed
 */
public record ScoreRequest(
        AppKey application,
        long generation,
        ApplicationSpec spec,
        Collection<ClusterProfile> profiles,
        long profileOffset,
        Map<String, Set<String>> present,
        Map<String, Set<String>> full) {
    Set<String> presentOf(String component) {
        return present.getOrDefault(component, Set.of());
    }

    Set<String> fullOf(String component) {
        return full.getOrDefault(component, Set.of());
    }
}
