package io.qonnect.bench;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The federation that is measured.
 *
 * @param bootstrapServers its Kafka
 * @param kubeconfigs of its member clusters, by name
 * @param rung what the clusters are made of, such as {@code kube}
 * @param pids its processes, by part
 */
public record Target(String bootstrapServers, Map<String, Path> kubeconfigs, String rung, Map<String, Long> pids) {
    public Target {
        kubeconfigs = Collections.unmodifiableMap(new TreeMap<>(kubeconfigs));
        pids = Collections.unmodifiableMap(new TreeMap<>(pids));
    }
}
