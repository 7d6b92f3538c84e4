package io.qonnect.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The federation that is measured.
 *
 * @param bootstrapServers its Kafka
 * @param kubeconfigs of its member clusters, by name
 * @param rung what the clusters are made of, such as {@code kube}
 */
public record Target(String bootstrapServers, Map<String, Path> kubeconfigs, String rung) {
    public Target {
        kubeconfigs = java.util.Collections.unmodifiableMap(new TreeMap<>(kubeconfigs));
    }
}
