package io.qonnect.cli.command;

import io.qonnect.cli.Console;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.kafka.Follower;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.EventLine;
import io.qonnect.cli.view.View;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.record.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "events",
        description = "Shows what happened, oldest first.",
        footer = {"", "Examples:", "  qonnect events", "  qonnect events bookinfo -w"})
final class EventsCommand extends BaseCommand {
    enum Output {
        text,
        json,
        yaml
    }

    @Parameters(index = "0", arity = "0..1", paramLabel = "APP", description = "Only events of this application.")
    @Nullable
    String name;

    @Mixin
    Connection connection = new Connection();

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    Output output = Output.text;

    @Option(
            names = {"-w", "--watch"},
            description = "Go on, and show every event until interrupted.")
    boolean watch;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most this many of those that are past; default ${DEFAULT-VALUE}.")
    int last = 50;

    @Override
    public Integer call() {
        View view = new View();
        try (Follower follower = connection.follow(view, Connection.Part.Events)) {
            connection.toEnd(follower);
            List<Event> past = view.events().stream().filter(this::matches).toList();
            show(past.subList(Math.max(0, past.size() - last), past.size()));
            int seen = view.events().size();
            while (watch && !Thread.currentThread().isInterrupted()) {
                follower.more(Duration.ofMillis(500));
                List<Event> all = view.events();
                all.subList(seen, all.size()).stream().filter(this::matches).forEach(this::show);
                seen = all.size();
            }
        }
        console().next(name == null ? "get apps" : "describe app " + name);
        return ExitCode.OK;
    }

    private boolean matches(Event event) {
        return name == null || Arguments.app(name).toString().equals(event.application());
    }

    private void show(List<Event> events) {
        if (watch || output == Output.text) {
            events.forEach(this::show);
        } else {
            Map<String, List<Event>> all = Map.of("items", events);
            console().raw(output == Output.json ? Texts.json(all) : Texts.yaml(all));
        }
    }

    private void show(Event event) {
        switch (output) {
            case text -> console().data(Console.colours().states(EventLine.text(event)));
            case json -> console().data(Json.text(event));
            case yaml -> console().raw("---\n" + Texts.yaml(event));
        }
    }
}
