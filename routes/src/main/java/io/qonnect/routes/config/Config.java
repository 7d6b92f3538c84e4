package io.qonnect.routes.config;

import io.qonnect.routes.lead.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one replica is told at its start.
 *
 * @param bootstrapServers Kafka
 * @param etcdEndpoints such as {@code http://127.0.0.1:2379}; at least one
 * @param settings times and names
 * @param topicsEvery new topics are found within this time
 * @param readyFile made when the replica is a hot standby; null = none
 * @param routesFolder users' Camel routes; null = none
 */
public record Config(
        String bootstrapServers,
        List<String> etcdEndpoints,
        Settings settings,
        Duration topicsEvery,
        @Nullable Path readyFile,
        @Nullable Path routesFolder) {
    public Config {
        etcdEndpoints = List.copyOf(etcdEndpoints);
    }
}
