package io.qonnect.cli.view;

import io.qonnect.cli.render.Table;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.Moves.Move;
import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.decision.Choice;
import io.qonnect.kb.name.AppKey;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All about one application, told in order: its wish, its places and why, its moves, what it waits for, what happened. */
public final class AppDescription {
    private static final int EVENTS = 10;
    private static final int MOVES = 10;

    private final View view;
    private final AppKey key;
    private final Optional<ApplicationSpec> spec;
    private final StringBuilder text = new StringBuilder();

    private AppDescription(View view, AppKey key) {
        this.view = view;
        this.key = key;
        this.spec = Optional.ofNullable(view.wishes().get(key)).flatMap(Wish::wanted);
    }

    public static String text(View view, AppKey key) {
        AppDescription description = new AppDescription(view, key);
        description.head();
        description.section("Wish", description.spec.map(WishText::lines).orElse(List.of("Deleted.")));
        description.section("Places", description.places());
        description.section("Why there", description.why());
        description.section("Moves", description.moves());
        List<String> waits = Waits.lines(view, key);
        description.section("Waits for", waits.isEmpty() ? List.of("Nothing.") : waits);
        description.section("Events", description.events());
        return description.text.toString();
    }

    private void head() {
        AppStatus status = AppStatus.of(view, key);
        text.append(Texts.app(key))
                .append(key.namespace().equals(key.name()) ? "" : " in namespace " + key.namespace());
        text.append(": ")
                .append(status.state())
                .append(", ")
                .append(status.serving())
                .append(" of ");
        text.append(status.components())
                .append(" components serve. Generation ")
                .append(status.generation());
        text.append(".\n");
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append('\n').append(title).append('\n');
            lines.forEach(l -> text.append("  ").append(l).append('\n'));
        }
    }

    private List<String> places() {
        Table table = new Table(List.of("COMPONENT", "TIER", "STATE", "CLUSTER", "COPY", "READY", "GENERATION"));
        for (ComponentStatus component : ComponentStatus.of(view, key)) {
            String tiers = spec.flatMap(s -> s.component(component.component()))
                    .map(AppDescription::tiers)
                    .orElse("-");
            Listings.COMPONENTS.lines(component, false).forEach(cells -> {
                List<String> row = new ArrayList<>(cells.subList(1, cells.size()));
                row.add(1, tiers);
                table.row(row);
            });
        }
        return table.text().lines().toList();
    }

    private static String tiers(ComponentSpec component) {
        return component.tiers().isEmpty()
                ? "any"
                : component.tiers().stream().map(Tier::name).collect(Collectors.joining(","));
    }

    private List<String> why() {
        return view.fold().decision(key).stream()
                .flatMap(d -> d.choices().stream())
                .flatMap(AppDescription::why)
                .toList();
    }

    /** The first sentence, then what goes with it. */
    private static Stream<String> why(Choice choice) {
        return IntStream.range(0, choice.why().size())
                .mapToObj(i -> (i == 0 ? "" : "  ") + Texts.plain(choice.why().get(i)));
    }

    private List<String> moves() {
        Table table = new Table(List.of("DECIDED", "COMPONENT", "FROM", "TO", "SERVED AFTER", "BECAUSE"));
        List<Move> all = view.moves(key);
        for (Move move : lastOf(MOVES, all)) {
            table.row(List.of(
                    move.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                    move.component(),
                    Objects.requireNonNullElse(move.from(), "-"),
                    move.to(),
                    move.took().map(Texts::span).orElse("-"),
                    Texts.plain(move.why())));
        }
        return all.isEmpty() ? List.of() : table.text().lines().toList();
    }

    private List<String> events() {
        return lastOf(
                        EVENTS,
                        view.events().stream()
                                .filter(e -> key.toString().equals(e.application()))
                                .toList())
                .stream()
                .map(EventLine::text)
                .toList();
    }

    private static <T> List<T> lastOf(int most, List<T> all) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    static String indented(String block) {
        return block.lines().map(l -> "  " + l + "\n").collect(Collectors.joining());
    }
}
