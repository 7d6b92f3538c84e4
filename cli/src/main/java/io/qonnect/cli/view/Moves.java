package io.qonnect.cli.view;

import io.qonnect.kb.decision.Choice;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.Trigger;
import io.qonnect.kb.name.AppKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the components went, as the effective decisions in the log tell it. */
public final class Moves {
    private final Map<AppKey, List<Move>> moves = new HashMap<>();

    /**
     * A component gets a place.
     *
     * @param component which
     * @param at when it was decided, by the lead's clock
     * @param from where it was before; null = nowhere
     * @param to its new place
     * @param why what made the lead decide, and what decided between the clusters
     * @param arrived when its copy there was first known to serve; null = not yet, or it never did
     */
    public record Move(
            String component,
            Instant at,
            @Nullable String from,
            String to,
            String why,
            @Nullable Instant arrived) {
        /** How long it took to serve there; empty = it does not, or never did. */
        public Optional<Duration> took() {
            return Optional.ofNullable(arrived).map(a -> Duration.between(at, a));
        }

        private Move arrivedAt(Instant when) {
            return new Move(component, at, from, to, why, when);
        }
    }

    /** Takes in an effective decision. */
    void take(Decision decision) {
        AppKey application = decision.application();
        if (application == null) {
            return;
        }
        if (decision.deleted()) {
            moves.remove(application);
            return;
        }
        List<Move> known = moves.computeIfAbsent(application, a -> new ArrayList<>());
        for (Choice choice : decision.choices()) {
            String from = last(known, choice.component()).map(Move::to).orElse(choice.previous());
            if (!choice.cluster().equals(from)) {
                String why = why(decision.trigger(), choice);
                known.add(new Move(choice.component(), decision.at(), from, choice.cluster(), why, null));
            }
        }
        known.replaceAll(
                move -> move.arrived() == null && serves(decision, move) ? move.arrivedAt(decision.at()) : move);
    }

    private static String why(@Nullable Trigger trigger, Choice choice) {
        String head = choice.component() + " -> " + choice.cluster() + ": ";
        String first = choice.why().isEmpty() ? "" : choice.why().get(0);
        String reason = first.startsWith(head) ? first.substring(head.length()) : first;
        return trigger == null ? reason : trigger.type() + ": " + reason;
    }

    private static boolean serves(Decision decision, Move move) {
        return decision.copies().stream()
                .anyMatch(c -> c.component().equals(move.component())
                        && c.cluster().equals(move.to())
                        && c.state() == CopyState.Serving);
    }

    private static Optional<Move> last(List<Move> moves, String component) {
        return moves.stream().filter(m -> m.component().equals(component)).reduce((earlier, later) -> later);
    }

    /** Those of an application, oldest first; a delete begins anew. */
    List<Move> of(AppKey application) {
        return List.copyOf(moves.getOrDefault(application, List.of()));
    }
}
