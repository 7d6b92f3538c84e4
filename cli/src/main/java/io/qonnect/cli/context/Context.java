package io.qonnect.cli.context;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.kb.record.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The federation that commands talk to, as {@code up} wrote it down.
 *
 * @param name its name
 * @param file where it is written
 * @param content all that is written there
 */
public record Context(String name, Path file, JsonNode content) {
    public static final String DEFAULT_NAME = "default";

    /** The directory of all contexts: {@code $XDG_STATE_HOME/qonnect}, else {@code ~/.local/state/qonnect}. */
    public static Path home(Map<String, String> environment) {
        String state = environment.get("XDG_STATE_HOME");
        Path base = state == null || state.isBlank()
                ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local", "state")
                : Path.of(state);
        return base.resolve("qonnect");
    }

    /** Reads a context; when there is none, says what to do. */
    public static Context read(String name, Map<String, String> environment) {
        Path file = home(environment).resolve(name).resolve("context.json");
        if (!Files.exists(file)) {
            throw CommandFailed.notAccepted(
                    "There is no context \"" + name + "\" (" + file + "). Start a federation with `" + Console.program()
                            + " up`, or name your Kafka with --bootstrap-servers HOST:PORT.");
        }
        try {
            return new Context(name, file, Json.mapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw broken(file, "cannot be read: " + firstLine(e));
        }
    }

    private static String firstLine(IOException e) {
        String message = e.getMessage();
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }

    private static CommandFailed broken(Path file, String how) {
        return CommandFailed.notAccepted(
                "The context " + file + " " + how + ". Remove it, and run `" + Console.program() + " up`.");
    }

    private CommandFailed broken(String how) {
        return broken(file, how);
    }

    /** A text of the context; says which file lacks it. */
    public String text(String field) {
        String value = content.path(field).asText("");
        if (value.isEmpty()) {
            throw broken("has no " + field);
        }
        return value;
    }

    public String bootstrapServers() {
        return text("bootstrapServers");
    }

    /** The process that keeps it, if it lives: the id alone may be another's by now, so its start must fit. */
    public Optional<ProcessHandle> keeper() {
        Instant since = since();
        return ProcessHandle.of(content.path("keeper").path("pid").asLong(-1))
                .filter(ProcessHandle::isAlive)
                .filter(p -> p.info()
                        .startInstant()
                        .map(s -> Duration.between(s, since).abs().toSeconds() < 2)
                        .orElse(false));
    }

    private Instant since() {
        try {
            return Instant.parse(content.path("keeper").path("since").asText(Instant.EPOCH.toString()));
        } catch (DateTimeParseException e) {
            throw broken("has a keeper.since that is no time");
        }
    }

    /** Process ids of everything it keeps. */
    public List<Long> parts() {
        return StreamSupport.stream(content.path("pids").spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
    }
}
