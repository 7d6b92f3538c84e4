package io.qonnect.cli.view;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one component.
 *
 * @param application {@code ns/name}
 * @param component its name
 * @param state in one word
 * @param cluster where it serves; null = nowhere
 * @param generation the newest wish
 * @param copies its copies, ordered by cluster
 * @param pending why it fits nowhere; null when it does
 */
public record ComponentStatus(
        AppKey application,
        String component,
        AppState state,
        @Nullable String cluster,
        long generation,
        List<CopyStatus> copies,
        @Nullable String pending) {
    public ComponentStatus {
        copies = List.copyOf(copies);
    }

    /**
     * How it stands with one copy.
     *
     * @param cluster where
     * @param state as decided
     * @param seen what the agent says of it at its stamp or above; null = nothing yet
     * @param ready such as {@code 1/1}; {@code -} when nothing is seen
     * @param generation the wish it runs
     * @param stamp {@code epoch.seq}
     * @param replicas wanted
     * @param reason why it is in its state, and what the agent has to say
     */
    public record CopyStatus(
            String cluster,
            CopyState state,
            @Nullable CopyCondition seen,
            String ready,
            long generation,
            String stamp,
            int replicas,
            String reason) {}

    /** The components of an application that are wanted or still have a copy. */
    public static List<ComponentStatus> of(View view, AppKey application) {
        Optional<Wish> wish = Optional.ofNullable(view.wishes().get(application));
        Optional<Decision> decision = view.fold().decision(application);
        Set<String> names = new TreeSet<>();
        List<String> wanted = wish.flatMap(Wish::wanted).stream()
                .flatMap(spec -> spec.components().stream())
                .map(ComponentSpec::name)
                .toList();
        names.addAll(wanted);
        decision.ifPresent(d -> d.copies().forEach(c -> names.add(c.component())));
        List<String> order = new ArrayList<>(wanted);
        names.stream().filter(n -> !wanted.contains(n)).forEach(order::add);
        long generation = wish.map(Wish::generation)
                .orElse(decision.map(Decision::generation).orElse(0L));
        return order.stream()
                .map(name -> of(view, application, name, wanted.contains(name), generation, decision))
                .toList();
    }

    private static ComponentStatus of(
            View view, AppKey application, String name, boolean wanted, long generation, Optional<Decision> decision) {
        List<Copy> copies = decision.map(Decision::copies).orElse(List.of()).stream()
                .filter(c -> c.component().equals(name))
                .toList();
        List<CopyStatus> seen =
                copies.stream().map(c -> copy(view, application, c)).toList();
        String pending = decision.map(Decision::pending).orElse(List.of()).stream()
                .filter(p -> p.component().equals(name))
                .map(Pending::message)
                .findFirst()
                .orElse(null);
        String cluster = copies.stream()
                .filter(c -> c.state() == CopyState.Serving)
                .map(Copy::cluster)
                .findFirst()
                .orElse(null);
        AppState state = state(wanted, generation, seen, pending);
        return new ComponentStatus(application, name, state, cluster, generation, seen, pending);
    }

    private static AppState state(boolean wanted, long generation, List<CopyStatus> copies, @Nullable String pending) {
        if (!wanted) {
            return copies.isEmpty() ? AppState.Deleted : AppState.Deleting;
        }
        if (has(copies, CopyState.Stranded)) {
            return pending == null ? AppState.FailingOver : AppState.Pending;
        }
        if (pending != null) {
            return AppState.Pending;
        }
        if (!has(copies, CopyState.Serving)) {
            return copies.stream().anyMatch(c -> c.state().runs()) ? AppState.Placing : AppState.Accepted;
        }
        boolean settled = copies.stream()
                .filter(c -> c.state() == CopyState.Serving)
                .allMatch(c -> c.generation() >= generation && c.seen() == CopyCondition.Available);
        if (!settled || has(copies, CopyState.Preparing) || has(copies, CopyState.Draining)) {
            return AppState.Moving;
        }
        return has(copies, CopyState.Retired) ? AppState.Retiring : AppState.Serving;
    }

    private static boolean has(List<CopyStatus> copies, CopyState state) {
        return copies.stream().anyMatch(c -> c.state() == state);
    }

    private static CopyStatus copy(View view, AppKey application, Copy copy) {
        Optional<ComponentReport> report = view.report(copy.cluster(), application.component(copy.component()))
                .filter(r -> !r.stamp().isBelow(copy.stamp()));
        String reason = report.map(ComponentReport::message)
                .filter(m -> !m.isBlank())
                .map(m -> copy.reason().isBlank() ? m : copy.reason() + " " + m)
                .orElse(copy.reason());
        return new CopyStatus(
                copy.cluster(),
                copy.state(),
                report.map(ComponentReport::condition).orElse(null),
                report.map(r -> r.readyReplicas() + "/" + r.wantedReplicas()).orElse("-"),
                copy.generation(),
                copy.stamp().text(),
                copy.replicas(),
                reason);
    }
}
