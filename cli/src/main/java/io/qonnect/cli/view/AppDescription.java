package io.qonnect.cli.view;

import io.qonnect.cli.render.Table;
import io.qonnect.cli.render.Texts;
import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.decision.Choice;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.name.AppKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All about one application, as text. */
public final class AppDescription {
    private static final int EVENTS = 10;

    private AppDescription() {}

    public static String text(View view, AppKey key) {
        AppStatus status = AppStatus.of(view, key);
        StringBuilder text = new StringBuilder();
        line(text, "Application", Texts.app(key));
        line(text, "Namespace", key.namespace());
        line(text, "State", status.state() + " (" + status.serving() + " of " + status.components() + " serve)");
        line(text, "Generation", Long.toString(status.generation()));
        Optional<ApplicationSpec> spec =
                Optional.ofNullable(view.wishes().get(key)).flatMap(Wish::wanted);
        spec.ifPresent(s -> wish(text, status, s));
        Optional<Decision> decision = view.fold().decision(key);
        decision.ifPresent(d -> decision(text, d));
        text.append("\nComponents\n").append(components(view, key, spec));
        decision.ifPresent(d -> why(text, d));
        events(text, view, key);
        return text.toString();
    }

    private static void wish(StringBuilder text, AppStatus status, ApplicationSpec spec) {
        line(text, "Wish", status.wish() + " by " + spec.qos().algorithm());
        if (!spec.qos().constraints().isEmpty()) {
            line(
                    text,
                    "Constraints",
                    spec.qos().constraints().stream()
                            .map(c -> c.metric() + " " + c.op() + " " + c.text())
                            .collect(Collectors.joining(", ")));
        }
        line(
                text,
                "Moving",
                "for a gain of at least " + spec.minImprovementPercent() + " %, at most every "
                        + spec.cooldownSeconds() + " s; a lost cluster is tolerated " + spec.tolerationSeconds()
                        + " s longer");
    }

    private static void decision(StringBuilder text, Decision decision) {
        line(text, "Decision", decision.stamp().text() + " by " + decision.lead() + " at " + decision.at());
        var trigger = decision.trigger();
        if (trigger != null) {
            line(text, "Because", trigger.type() + ": " + Texts.plain(trigger.detail()));
        }
    }

    private static String components(View view, AppKey key, Optional<ApplicationSpec> spec) {
        Table table = new Table(
                List.of("COMPONENT", "TIER", "STATE", "CLUSTER", "COPY", "READY", "GENERATION", "STAMP", "WHY"));
        for (ComponentStatus component : ComponentStatus.of(view, key)) {
            String tiers = spec.flatMap(s -> s.component(component.component()))
                    .map(AppDescription::tiers)
                    .orElse("-");
            Listings.COMPONENTS.lines(component, true).forEach(cells -> {
                List<String> row = new java.util.ArrayList<>(cells.subList(1, cells.size()));
                row.add(1, tiers);
                table.row(row);
            });
        }
        return indented(table.text());
    }

    private static String tiers(ComponentSpec component) {
        return component.tiers().isEmpty()
                ? "any"
                : component.tiers().stream().map(Tier::name).collect(Collectors.joining(","));
    }

    private static void why(StringBuilder text, Decision decision) {
        if (!decision.choices().isEmpty()) {
            text.append("\nWhy there\n");
        }
        for (Choice choice : decision.choices()) {
            choice.why().forEach(w -> text.append("  ").append(Texts.plain(w)).append('\n'));
        }
    }

    private static void events(StringBuilder text, View view, AppKey key) {
        List<Event> all = view.events().stream()
                .filter(e -> key.toString().equals(e.application()))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        text.append("\nEvents\n");
        all.subList(Math.max(0, all.size() - EVENTS), all.size())
                .forEach(e -> text.append("  ").append(EventLine.text(e)).append('\n'));
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(String.format(java.util.Locale.ROOT, "%-13s%s%n", label + ":", value));
    }

    static String indented(String block) {
        return block.lines().map(l -> "  " + l + "\n").collect(Collectors.joining());
    }
}
