package io.qonnect.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.context.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = "Shows what a process of the running federation logged; without a name, which there are.",
        footer = {"", "Example:", "  qonnect logs lead-1"})
final class LogsCommand extends BaseCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "PROCESS", description = "Such as lead-1.")
    @Nullable
    String name;

    @Option(
            names = "--tail",
            paramLabel = "N",
            defaultValue = "200",
            description = "At most this many lines from the end; default ${DEFAULT-VALUE}, 0 = all.")
    int tail = 200;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() throws IOException {
        Context context = connection.context();
        JsonNode logs = context.content().path("logs");
        if (name == null) {
            logs.fieldNames().forEachRemaining(console()::data);
            console().next("logs lead-1");
            return ExitCode.OK;
        }
        if (!logs.has(name)) {
            throw CommandFailed.notAccepted("There is no process \"" + name + "\" in " + context.name() + "; `"
                    + io.qonnect.cli.Console.program() + " logs` lists them.");
        }
        Deque<String> last = new ArrayDeque<>();
        try (Stream<String> lines = Files.lines(Path.of(logs.path(name).asText()), StandardCharsets.ISO_8859_1)) {
            lines.forEach(line -> {
                last.add(line);
                if (tail > 0 && last.size() > tail) {
                    last.remove();
                }
            });
        }
        last.forEach(console()::data);
        console().next("events");
        return ExitCode.OK;
    }
}
