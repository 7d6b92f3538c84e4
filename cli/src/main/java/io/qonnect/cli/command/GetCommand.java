package io.qonnect.cli.command;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.kafka.Follower;
import io.qonnect.cli.render.Table;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.Listing;
import io.qonnect.cli.view.Listings;
import io.qonnect.cli.view.View;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = "Lists apps, components, clusters or leads.",
        footer = {
            "",
            "Examples:",
            "  qonnect get apps",
            "  qonnect get components bookinfo -w      watch a move, copy by copy",
            "  qonnect get clusters -o wide",
            "  qonnect get clusters -o name            one kind/name per line, for scripts"
        })
final class GetCommand extends BaseCommand {
    private static final Duration STEP = Duration.ofMillis(500);

    @Parameters(index = "0", paramLabel = "WHAT", description = "One of ${COMPLETION-CANDIDATES}.")
    What what = What.apps;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "Only this one; for components: those of this application.")
    @Nullable
    String name;

    @Mixin
    Connection connection = new Connection();

    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    Output output = Output.table;

    @Option(
            names = {"-w", "--watch"},
            description = "Go on, and show every change until interrupted.")
    boolean watch;

    enum Output {
        table,
        wide,
        json,
        yaml,
        name
    }

    enum What {
        apps,
        components,
        clusters,
        leads
    }

    @Override
    public Integer call() {
        switch (what) {
            case apps -> show(Listings.APPS, a -> matches(a.application()));
            case components -> show(Listings.COMPONENTS, c -> matches(c.application()));
            case clusters -> show(Listings.CLUSTERS, c -> matches(c.cluster()));
            case leads -> show(Listings.LEADS, l -> matches(l.lead()));
        }
        return ExitCode.OK;
    }

    private boolean matches(AppKey key) {
        return name == null || key.equals(Arguments.app(name));
    }

    private boolean matches(String candidate) {
        return name == null || name.equals(candidate);
    }

    private <T> void show(Listing<T> listing, Predicate<T> filter) {
        View view = new View();
        try (Follower follower = connection.follow(view, Connection.Part.values())) {
            connection.toEnd(follower);
            List<T> items = listing.items().apply(view).stream().filter(filter).toList();
            if (items.isEmpty() && name != null && !watch) {
                throw CommandFailed.notAccepted("There is no " + singular() + " \"" + Texts.plain(name) + "\".");
            }
            first(listing, items);
            if (watch) {
                watch(listing, filter, view, follower, items);
            }
        }
        next();
    }

    private String singular() {
        return what == What.components
                ? "component of application"
                : what.name().replaceFirst("s$", "");
    }

    private <T> void first(Listing<T> listing, List<T> items) {
        switch (output) {
            case json -> {
                if (watch) {
                    items.forEach(i -> console().data(Json.text(i)));
                } else {
                    console().raw(Texts.json(Map.of("items", items)));
                }
            }
            case yaml -> console().raw(Texts.yaml(Map.of("items", items)));
            case name -> items.forEach(i -> console().data(listing.name().apply(i)));
            case table, wide -> {
                console().raw(Console.colours().states(table(listing, items).text()));
                if (items.isEmpty()) {
                    console().say("There are no " + what + " yet.");
                }
            }
        }
    }

    private <T> Table table(Listing<T> listing, List<T> items) {
        boolean wide = output == Output.wide;
        Table table = new Table(listing.titles(wide));
        items.forEach(item -> listing.lines(item, wide).forEach(table::row));
        return table;
    }

    /** Shows every item that looks different from before; ends with the process. */
    private <T> void watch(Listing<T> listing, Predicate<T> filter, View view, Follower follower, List<T> shownFirst) {
        Function<T, String> identity = listing.name();
        Map<String, String> shown = new HashMap<>();
        shownFirst.forEach(i -> shown.put(identity.apply(i), look(listing, i)));
        while (!Thread.currentThread().isInterrupted()) {
            follower.more(STEP);
            List<T> now = listing.items().apply(view).stream().filter(filter).toList();
            List<T> changed = now.stream()
                    .filter(i -> !look(listing, i).equals(shown.get(identity.apply(i))))
                    .toList();
            changed.forEach(i -> shown.put(identity.apply(i), look(listing, i)));
            show(listing, changed);
            Set<String> present = now.stream().map(identity).collect(Collectors.toSet());
            List<String> gone =
                    shown.keySet().stream().filter(k -> !present.contains(k)).toList();
            gone.forEach(k -> console().say(k + " is gone."));
            gone.forEach(shown::remove);
        }
    }

    private <T> void show(Listing<T> listing, List<T> changed) {
        if (changed.isEmpty()) {
            return;
        }
        switch (output) {
            case json -> changed.forEach(i -> console().data(Json.text(i)));
            case yaml -> changed.forEach(i -> console().raw("---\n" + Texts.yaml(i)));
            case name -> changed.forEach(i -> console().data(listing.name().apply(i)));
            case table, wide ->
                console().raw(Console.colours().states(table(listing, changed).rowsOnly()));
        }
    }

    private <T> String look(Listing<T> listing, T item) {
        return switch (output) {
            case json, yaml -> Json.text(item);
            case table, wide -> listing.lines(item, output == Output.wide).toString();
            case name -> listing.name().apply(item);
        };
    }

    private void next() {
        switch (what) {
            case apps -> console().next("describe app " + (name == null ? "APP" : name));
            case components -> console().next("explain " + (name == null ? "APP" : name));
            case clusters -> console().next("set cluster " + (name == null ? "NAME" : name) + " price=\"0.5 EUR/h\"");
            case leads -> console().next("events");
        }
    }
}
