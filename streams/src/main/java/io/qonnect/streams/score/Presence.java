package io.qonnect.streams.score;

import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.placement.Placement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where the copies of every application are, as {@code placements} says: all but the Retired ones. */
final class Presence {
    private final Map<AppKey, Map<String, Set<String>>> clusters = new HashMap<>();

    /** Takes note of a placement; says whether anything changed. */
    boolean put(Placement placement) {
        Set<String> now = placement.copies().stream()
                .filter(copy -> copy.state() != CopyState.Retired)
                .map(Placement.PlacedCopy::cluster)
                .collect(Collectors.toUnmodifiableSet());
        ComponentKey component = placement.component();
        if (now.isEmpty()) {
            return remove(component);
        }
        Set<String> before = clusters.computeIfAbsent(component.application(), a -> new TreeMap<>())
                .put(component.component(), now);
        return !now.equals(before);
    }

    /** Forgets a component; says whether it was known. */
    boolean remove(ComponentKey component) {
        Map<String, Set<String>> components = clusters.get(component.application());
        if (components == null || components.remove(component.component()) == null) {
            return false;
        }
        if (components.isEmpty()) {
            clusters.remove(component.application());
        }
        return true;
    }

    /** Clusters by component. */
    Map<String, Set<String>> of(AppKey application) {
        return clusters.getOrDefault(application, Map.of());
    }
}
