package io.qonnect.cli.view;

import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.name.AppKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one application.
 *
 * @param application {@code ns/name}
 * @param generation the newest accepted wish
 * @param state in one word
 * @param components how many are wanted
 * @param serving how many of them serve somewhere
 * @param clusters where its components serve, by component
 * @param weights the wish
 * @param algorithm the ranking method; null when deleted
 * @param decidedAt when it was last decided on, by the lead's clock; null = never
 * @param stamp of that decision; null likewise
 */
public record AppStatus(
        AppKey application,
        long generation,
        AppState state,
        int components,
        int serving,
        Map<String, String> clusters,
        Map<Objective, Double> weights,
        @Nullable String algorithm,
        @Nullable Instant decidedAt,
        @Nullable String stamp) {
    /** Most urgent first: what an application with components in several states is said to be. */
    private static final List<AppState> URGENCY = List.of(
            AppState.FailingOver,
            AppState.Pending,
            AppState.Accepted,
            AppState.Placing,
            AppState.Moving,
            AppState.Deleting,
            AppState.Retiring,
            AppState.Serving);

    /** Every application that is wanted or still has a copy. */
    public static List<AppStatus> all(View view) {
        Set<AppKey> keys = new TreeSet<>(view.fold().decisions().keySet());
        view.wishes().values().stream().filter(w -> !w.deleted()).forEach(w -> keys.add(w.application()));
        return keys.stream().map(key -> of(view, key)).toList();
    }

    /** One application; Deleted when nothing is known of it. */
    public static AppStatus of(View view, AppKey application) {
        List<ComponentStatus> components = ComponentStatus.of(view, application);
        Optional<Wish> wish = Optional.ofNullable(view.wishes().get(application));
        Optional<ApplicationSpec> spec = wish.flatMap(Wish::wanted);
        var decision = view.fold().decision(application);
        Map<String, String> clusters = components.stream()
                .filter(c -> c.cluster() != null)
                .collect(Collectors.toMap(
                        ComponentStatus::component,
                        c -> String.valueOf(c.cluster()),
                        (a, b) -> a,
                        java.util.LinkedHashMap::new));
        return new AppStatus(
                application,
                wish.map(Wish::generation).orElse(-1L),
                state(components, spec.isPresent()),
                spec.map(s -> s.components().size()).orElse(0),
                clusters.size(),
                clusters,
                spec.map(s -> s.qos().weights()).orElse(Map.of()),
                spec.map(s -> s.qos().algorithm().name()).orElse(null),
                decision.map(d -> d.at()).orElse(null),
                decision.map(d -> d.stamp().text()).orElse(null));
    }

    private static AppState state(List<ComponentStatus> components, boolean wanted) {
        List<AppState> states = components.stream().map(ComponentStatus::state).toList();
        if (!wanted) {
            return components.isEmpty() ? AppState.Deleted : AppState.Deleting;
        }
        return URGENCY.stream().filter(states::contains).findFirst().orElse(AppState.Accepted);
    }

    /** The wish in words, such as {@code energy 1}, {@code cost 0.5 energy 0.5}. */
    public String wish() {
        List<String> parts = new ArrayList<>();
        weights.forEach((objective, weight) -> {
            if (weight > 0) {
                String text = String.format(Locale.ROOT, "%.2f", weight).replaceFirst("\\.?0+$", "");
                parts.add(objective.name() + " " + text);
            }
        });
        return parts.isEmpty() ? "-" : String.join(" ", parts);
    }
}
