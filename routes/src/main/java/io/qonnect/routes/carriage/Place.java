package io.qonnect.routes.carriage;

import io.qonnect.kb.name.ComponentKey;
import org.jspecify.annotations.Nullable;

/**
 * A key of an output topic, ordered by component, then cluster.
 *
 * @param key the component
 * @param cluster whose command topic; empty = {@code placements}
 */
record Place(ComponentKey key, String cluster) implements Comparable<Place> {
    boolean isPlacement() {
        return cluster.isEmpty();
    }

    @Nullable
    String clusterOrNull() {
        return cluster.isEmpty() ? null : cluster;
    }

    @Override
    public int compareTo(Place other) {
        int byKey = key.compareTo(other.key);
        return byKey != 0 ? byKey : cluster.compareTo(other.cluster);
    }
}
