package io.qonnect.streams.kafka;

import io.qonnect.streams.assess.AssessSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
    /** What a group instance and a client may be named, with room for what Kafka Streams appends. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,128}");

    /** Settings, or everything that is wrong with them. */
    public record Read(@Nullable StreamsSettings settings, List<String> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /** Reads the environment; each problem is one sentence that names the variable. */
    public static Read of(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        String servers = environment.getOrDefault("QONNECT_BOOTSTRAP_SERVERS", "");
        if (servers.isBlank()) {
            problems.add(
                    "QONNECT_BOOTSTRAP_SERVERS is not set; it must be HOST:PORT of Kafka, several separated by commas.");
        }
        String name = environment.getOrDefault("QONNECT_NAME", "streams-1");
        if (!NAME.matcher(name).matches()) {
            problems.add("QONNECT_NAME is \"" + name
                    + "\"; it must be 1 to 128 letters, digits, dots, underscores and hyphens.");
        }
        String profile = environment.getOrDefault("QONNECT_PROFILE", "default");
        if (!List.of("default", "fast").contains(profile)) {
            problems.add("QONNECT_PROFILE is \"" + profile + "\"; it must be default or fast.");
        }
        Path state = path(environment, "QONNECT_STATE_DIR", problems);
        Path ready = path(environment, "QONNECT_READY_FILE", problems);
        if (!problems.isEmpty()) {
            return new Read(null, problems);
        }
        Path folder = state == null ? Path.of("target", "qonnect-" + name) : state;
        return new Read(new StreamsSettings(servers, name, profile.equals("fast"), folder, ready), problems);
    }

    private static @Nullable Path path(Map<String, String> environment, String name, List<String> problems) {
        String text = environment.get(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            problems.add(name + " is \"" + text + "\"; it must be a path.");
            return null;
        }
    }

    AssessSettings assess() {
        return fast ? AssessSettings.fast() : AssessSettings.wideArea();
    }

    /** After how long a dead instance's work goes to another; brokers allow less than 6 s only when told to. */
    Duration sessionTimeout() {
        return fast ? Duration.ofSeconds(1) : Duration.ofSeconds(6);
    }

    /** How often the group hears from an instance, and an instance of a change in the group. */
    Duration heartbeat() {
        return fast ? Duration.ofMillis(150) : Duration.ofMillis(1500);
    }

    /** How soon a new cluster's topic is noticed. */
    Duration metadataAge() {
        return fast ? Duration.ofSeconds(1) : Duration.ofSeconds(5);
    }

    /** How often Assess looks for clusters that fell silent. */
    Duration assessTick() {
        return fast ? Duration.ofMillis(100) : Duration.ofSeconds(1);
    }

    /** How often Score works off what changed inputs marked; also how long a thread waits for records at most. */
    Duration scoreTick() {
        return Duration.ofMillis(100);
    }
}
