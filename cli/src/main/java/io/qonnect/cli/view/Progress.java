package io.qonnect.cli.view;

import io.qonnect.cli.render.Texts;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.DeadLetter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far a published wish has come.
 *
 * @param outcome whether it is over, and how
 * @param sentences what is waited for, or what came of it
 */
public record Progress(Outcome outcome, List<String> sentences) {
    /** How it stands. */
    public enum Outcome {
        Waiting,
        /** All is as wished. */
        Done,
        /** The spec was refused. */
        Refused,
        /** Accepted, and a component fits nowhere now. */
        Pending,
        /** Everything that can be reached is gone; something stays open on a cluster that cannot. */
        OpenOnLostCluster
    }

    private static Progress of(Outcome outcome, String... sentences) {
        return new Progress(outcome, List.of(sentences));
    }

    /**
     * Of a spec.
     *
     * @param offset where it lies in the inbox
     * @param hash of its normal form: an unchanged wish keeps its generation
     */
    public static Progress ofSpec(View view, AppKey key, long offset, String hash) {
        Optional<DeadLetter> refused = view.refusedSpec(offset);
        if (refused.isPresent()) {
            return new Progress(Outcome.Refused, refused.get().problems());
        }
        Wish wish = view.wishes().get(key);
        boolean accepted =
                wish != null && (wish.generation() >= offset || wish.hash().equals(hash));
        if (wish == null || !accepted) {
            return of(Outcome.Waiting, "waiting for the spec at offset " + offset + " to be accepted");
        }
        if (wish.deleted()) {
            return of(
                    Outcome.Refused,
                    "The application was deleted meanwhile, by the record at offset " + wish.generation() + ".");
        }
        Optional<Decision> decision = view.fold().decision(key).filter(d -> d.generation() >= wish.generation());
        if (decision.isEmpty()) {
            return of(
                    Outcome.Waiting,
                    "accepted as generation " + wish.generation() + "; waiting for the lead to decide");
        }
        return ofComponents(ComponentStatus.of(view, key), wish.generation());
    }

    private static Progress ofComponents(List<ComponentStatus> components, long generation) {
        List<String> pending = components.stream()
                .filter(c -> c.state() == AppState.Pending)
                .map(c -> c.component() + ": " + Texts.plain(String.valueOf(c.pending())))
                .toList();
        if (!pending.isEmpty()) {
            return new Progress(Outcome.Pending, pending);
        }
        List<String> open = components.stream()
                .filter(c -> c.state() != AppState.Serving && c.state() != AppState.Retiring)
                .map(Progress::line)
                .toList();
        return open.isEmpty()
                ? new Progress(
                        Outcome.Done,
                        components.stream()
                                .map(c -> c.component() + " serves on " + c.cluster())
                                .toList())
                : of(Outcome.Waiting, "generation " + generation + ": " + String.join("; ", open));
    }

    private static String line(ComponentStatus component) {
        if (component.copies().isEmpty()) {
            return component.component() + " " + component.state();
        }
        return component.component() + " "
                + component.copies().stream()
                        .map(c -> c.state() + " on " + c.cluster() + " (" + c.ready() + " ready)")
                        .collect(Collectors.joining(", "));
    }

    /** Of a delete that lies at an offset of the inbox. */
    public static Progress ofDelete(View view, AppKey key, long offset) {
        Wish wish = view.wishes().get(key);
        if (wish == null || (wish.generation() < offset && !wish.deleted())) {
            return of(Outcome.Waiting, "waiting for the delete at offset " + offset + " to be accepted");
        }
        if (!wish.deleted()) {
            return of(
                    Outcome.Refused,
                    "The application was published again meanwhile, by the record at offset " + wish.generation()
                            + ".");
        }
        List<ComponentStatus> left = ComponentStatus.of(view, key);
        Optional<Decision> decision = view.fold().decision(key);
        if (left.isEmpty()) {
            return of(Outcome.Done, "nothing is left");
        }
        List<String> sentences = left.stream().map(Progress::line).toList();
        boolean allLost = decision.isPresent()
                && decision.get().deleted()
                && decision.get().copies().stream()
                        .allMatch(c -> c.state() == CopyState.Retired && !isReady(view, c.cluster()));
        return allLost
                ? new Progress(
                        Outcome.OpenOnLostCluster,
                        decision.get().copies().stream()
                                .map(c -> c.component() + " on " + c.cluster()
                                        + " stays open: the cluster cannot be reached; it is removed there when the"
                                        + " cluster returns.")
                                .toList())
                : of(Outcome.Waiting, String.join("; ", sentences));
    }

    private static boolean isReady(View view, String cluster) {
        var profile = view.profiles().get(cluster);
        return profile != null && profile.ready();
    }
}
