package io.qonnect.cli.view;

import io.qonnect.cli.render.Table;
import io.qonnect.cli.render.Texts;
import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.Conversion;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.application.reading.ApplicationReader;
import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.decision.Choice;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.score.Candidate;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.Rejection;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.kb.score.Term;
import io.qonnect.qos.explain.Explanation;
import io.qonnect.qos.objective.Amounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Why the components of an application are where they are: the sentences of the decision, and the terms of the newest
 * score sheet.
 *
 * @param application {@code ns/name}
 * @param generation the wish that the sheet scores; -1 = there is no sheet yet
 * @param components one each
 * @param converted from which other form the wish was converted, and how; null = it was not
 */
public record AppExplanation(
        AppKey application,
        long generation,
        List<ComponentExplanation> components,
        @Nullable Conversion converted) {
    public AppExplanation {
        components = List.copyOf(components);
    }

    /**
     * Why one component is where it is.
     *
     * @param component its name
     * @param cluster where it was placed last; empty = nowhere
     * @param why sentences, the most important first
     * @param scores every term of the sheet; null = none
     */
    public record ComponentExplanation(
            String component,
            String cluster,
            List<String> why,
            @Nullable ComponentScores scores) {}

    /** All components, or only those that the name selects. */
    public static AppExplanation of(View view, AppKey application, Optional<String> only) {
        Optional<Decision> decision = view.fold().decision(application);
        Optional<ScoreSheet> sheet = view.sheet(application);
        List<ComponentExplanation> all = ComponentStatus.of(view, application).stream()
                .map(ComponentStatus::component)
                .filter(name -> only.isEmpty() || only.get().equals(name))
                .map(name -> of(name, decision, sheet))
                .toList();
        Conversion converted = Optional.ofNullable(view.wishes().get(application))
                .flatMap(Wish::wanted)
                .map(ApplicationSpec::converted)
                .orElse(null);
        return new AppExplanation(application, sheet.map(ScoreSheet::generation).orElse(-1L), all, converted);
    }

    private static ComponentExplanation of(String name, Optional<Decision> decision, Optional<ScoreSheet> sheet) {
        Optional<ComponentScores> scores = sheet.flatMap(s -> s.component(name));
        Optional<Choice> choice = decision.stream()
                .flatMap(d -> d.choices().stream())
                .filter(c -> c.component().equals(name))
                .findFirst();
        List<String> why = new ArrayList<>(choice.map(Choice::why).orElse(List.of()));
        if (why.isEmpty()) {
            scores.ifPresent(s -> why.addAll(
                    choice.isPresent() ? Explanation.of(s, choice.get().cluster()) : Explanation.pending(s)));
        }
        decision.stream()
                .flatMap(d -> d.pending().stream())
                .filter(p -> p.component().equals(name))
                .forEach(p -> why.add(p.message()));
        return new ComponentExplanation(name, choice.map(Choice::cluster).orElse(""), why, scores.orElse(null));
    }

    /** As people read it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (ComponentExplanation component : components) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            if (component.why().isEmpty()) {
                text.append(component.component()).append(": no decision yet.\n");
            }
            component.why().forEach(w -> text.append(Texts.plain(w)).append('\n'));
            ComponentScores scores = component.scores();
            if (scores != null) {
                text.append(AppDescription.indented(table(scores, component.cluster())));
                scores.rejections()
                        .forEach(r -> text.append("  ").append(line(r)).append('\n'));
            }
        }
        if (converted != null) {
            text.append('\n');
            lines(converted).forEach(l -> text.append(Texts.plain(l)).append('\n'));
        }
        return text.toString();
    }

    /** What a wish was converted to, one line each. */
    public static List<String> lines(Conversion conversion) {
        List<String> lines = new ArrayList<>(
                List.of("Converted from " + conversion.from() + " to " + ApplicationReader.API_VERSION + ":"));
        conversion.notes().forEach(n -> lines.add("  " + n));
        return lines;
    }

    private static String line(Rejection rejection) {
        return "not " + rejection.cluster() + " (" + rejection.code() + "): " + Texts.plain(rejection.text());
    }

    private static String table(ComponentScores scores, String chosen) {
        TreeSet<Objective> objectives = new TreeSet<>();
        scores.candidates().forEach(c -> c.terms().forEach(t -> objectives.add(t.objective())));
        List<String> titles = new ArrayList<>(List.of("CLUSTER", "TOTAL"));
        objectives.forEach(o -> titles.add(o.name().toUpperCase(Locale.ROOT)));
        Table table = new Table(titles);
        for (Candidate candidate : scores.candidates()) {
            List<String> row = new ArrayList<>();
            row.add((candidate.cluster().equals(chosen) ? "* " : "  ") + candidate.cluster());
            row.add(String.format(Locale.ROOT, "%.3f", candidate.total()));
            Map<Objective, Term> terms = new LinkedHashMap<>();
            candidate.terms().forEach(t -> terms.put(t.objective(), t));
            objectives.forEach(o -> row.add(cell(Optional.ofNullable(terms.get(o)))));
            table.row(row);
        }
        return table.text();
    }

    /** Raw value, then normalised x weight = contribution. */
    private static String cell(Optional<Term> term) {
        return term.map(t -> {
                    Double raw = t.raw();
                    String value = raw == null ? "unknown" : Amounts.text(raw, t.unit());
                    String state = t.state() == FactState.Fresh
                            ? ""
                            : ", " + t.state().name().toLowerCase(Locale.ROOT);
                    return String.format(
                            Locale.ROOT,
                            "%s%s (%.2f x %.2f = %.3f)",
                            value,
                            state,
                            t.normalized(),
                            t.weight(),
                            t.contribution());
                })
                .orElse("-");
    }
}
