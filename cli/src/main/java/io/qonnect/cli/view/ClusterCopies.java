package io.qonnect.cli.view;

import io.qonnect.cli.render.Texts;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.name.AppKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The copies that the effective decisions have on one cluster, and how far they are with leaving it. */
public final class ClusterCopies {
    private final View view;
    private final String cluster;
    private final List<Entry> entries = new ArrayList<>();

    /** One copy with the decision that has it. */
    private record Entry(AppKey application, Decision decision, Copy copy) {
        String name() {
            return Texts.app(application) + " " + copy.component();
        }
    }

    private ClusterCopies(View view, String cluster) {
        this.view = view;
        this.cluster = cluster;
        view.fold()
                .decisions()
                .forEach((application, decision) -> decision.copies().stream()
                        .filter(c -> c.cluster().equals(cluster))
                        .forEach(c -> entries.add(new Entry(application, decision, c))));
    }

    public static ClusterCopies of(View view, String cluster) {
        return new ClusterCopies(view, cluster);
    }

    public boolean none() {
        return entries.isEmpty();
    }

    /** Whether each of them only waits for the word that it is gone. */
    public boolean onlyRetired() {
        return entries.stream().allMatch(e -> e.copy.state() == CopyState.Retired);
    }

    /** One line each: {@code bookinfo reviews: Serving}. */
    public List<String> lines() {
        return entries.stream().map(e -> e.name() + ": " + e.copy.state()).toList();
    }

    /** How far the cluster is with getting empty. */
    public Progress leaving() {
        if (entries.isEmpty()) {
            return new Progress(Progress.Outcome.Done, List.of(cluster + " is empty: no copy is left there"));
        }
        List<String> sentences = entries.stream().map(this::leaving).toList();
        boolean reachable = reachable();
        if (entries.stream().allMatch(this::stays)) {
            return new Progress(Progress.Outcome.Pending, sentences);
        }
        boolean open = !reachable && entries.stream().allMatch(e -> stays(e) || e.copy.state() == CopyState.Retired);
        return new Progress(open ? Progress.Outcome.OpenOnLostCluster : Progress.Outcome.Waiting, sentences);
    }

    /** Whether it can go nowhere now. */
    private boolean stays(Entry entry) {
        return entry.copy.state().runs()
                && !entry.decision.deleted()
                && pending(entry).isPresent()
                && target(entry).map(cluster::equals).orElse(true);
    }

    private String leaving(Entry entry) {
        if (entry.copy.state() == CopyState.Retired) {
            return entry.name()
                    + (reachable() ? " is being removed" : " is still to be removed: the cluster cannot be reached");
        }
        if (stays(entry)) {
            return entry.name() + " can go nowhere now: "
                    + pending(entry)
                            .map(p -> Texts.plain(p.message()) + reasons(p))
                            .orElse("");
        }
        return target(entry)
                .filter(t -> !t.equals(cluster))
                .map(t -> entry.name() + " goes to " + t + arrival(entry, t))
                .orElse(entry.name() + " waits for its turn");
    }

    private String arrival(Entry entry, String target) {
        return entry.decision.copies().stream()
                .filter(c -> c.component().equals(entry.copy.component())
                        && c.cluster().equals(target))
                .findFirst()
                .map(c -> " (" + c.state() + " there, " + entry.copy.state() + " here)")
                .orElse("");
    }

    private static String reasons(Pending pending) {
        Map<String, Integer> reasons = pending.reasons();
        return reasons.isEmpty()
                ? ""
                : " ("
                        + reasons.entrySet().stream()
                                .map(e -> e.getValue() + " " + e.getKey())
                                .collect(Collectors.joining(", "))
                        + ")";
    }

    private static Optional<Pending> pending(Entry entry) {
        return entry.decision.pending().stream()
                .filter(p -> p.component().equals(entry.copy.component()))
                .findFirst();
    }

    private static Optional<String> target(Entry entry) {
        return entry.decision.choices().stream()
                .filter(c -> c.component().equals(entry.copy.component()))
                .map(c -> c.cluster())
                .findFirst();
    }

    /** Whether its agent is heard; one that was never heard of counts as not. */
    public boolean reachable() {
        var profile = view.profiles().get(cluster);
        return profile != null && profile.ready();
    }
}
