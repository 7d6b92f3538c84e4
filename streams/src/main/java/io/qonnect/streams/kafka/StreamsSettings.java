package io.qonnect.streams.kafka;

import io.qonnect.streams.assess.AssessSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the process, read from its environment.
 *
 * @param bootstrapServers QONNECT_BOOTSTRAP_SERVERS, required
 * @param name QONNECT_NAME, unique among the instances; {@code streams-1}
 * @param fast QONNECT_PROFILE: {@code default} or {@code fast}
 * @param stateDir QONNECT_STATE_DIR: a folder of its own
 * @param readyFile QONNECT_READY_FILE: exists while both applications run; null = none is written
 */
public record StreamsSettings(
        String bootstrapServers,
        String name,
        boolean fast,
        Path stateDir,
        @Nullable Path readyFile) {

    /** Reads the environment; throws {@link IllegalArgumentException} naming the variable that is wrong. */
    public static StreamsSettings of(Map<String, String> environment) {
        String servers = environment.getOrDefault("QONNECT_BOOTSTRAP_SERVERS", "");
        if (servers.isBlank()) {
            throw new IllegalArgumentException(
                    "QONNECT_BOOTSTRAP_SERVERS is not set; it must be host:port of a broker, such as localhost:9092.");
        }
        String profile = environment.getOrDefault("QONNECT_PROFILE", "default");
        if (!profile.equals("default") && !profile.equals("fast")) {
            throw new IllegalArgumentException("QONNECT_PROFILE is \"" + profile + "\"; it must be default or fast.");
        }
        String name = environment.getOrDefault("QONNECT_NAME", "streams-1");
        String state = environment.getOrDefault("QONNECT_STATE_DIR", "target/qonnect-" + name);
        String ready = environment.get("QONNECT_READY_FILE");
        return new StreamsSettings(
                servers, name, profile.equals("fast"), Path.of(state), ready == null ? null : Path.of(ready));
    }

    AssessSettings assess() {
        return fast ? AssessSettings.fast() : AssessSettings.wideArea();
    }

    /** After how long a dead instance's work goes to another; brokers allow less than 6 s only when told to. */
    Duration sessionTimeout() {
        return fast ? Duration.ofSeconds(1) : Duration.ofSeconds(6);
    }

    /** How soon a new cluster's topic is noticed. */
    Duration metadataAge() {
        return fast ? Duration.ofSeconds(1) : Duration.ofSeconds(5);
    }

    /** How often punctual work is looked at. */
    Duration tick() {
        return fast ? Duration.ofMillis(50) : Duration.ofMillis(100);
    }
}
