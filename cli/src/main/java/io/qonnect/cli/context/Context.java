package io.qonnect.cli.context;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.kb.record.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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
            throw CommandFailed.notAccepted("The context " + file + " cannot be read: " + firstLine(e)
                    + " Remove it, and run `" + Console.program() + " up`.");
        }
    }

    private static String firstLine(IOException e) {
        String message = e.getMessage();
        return message == null
                ? "no reason given."
                : message.lines().findFirst().orElse("") + ".";
    }

    /** A text of the context; says which file lacks it. */
    public String text(String field) {
        String value = content.path(field).asText("");
        if (value.isEmpty()) {
            throw CommandFailed.notAccepted("The context " + file + " has no " + field + ".");
        }
        return value;
    }

    public String bootstrapServers() {
        return text("bootstrapServers");
    }
}
