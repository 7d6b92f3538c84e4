package io.qonnect.cli.view;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.event.Event;
import java.util.List;
import java.util.Optional;

/** What waits for an operator to resume it. */
public final class Stops {
    /** Reason code of a component that is left alone. */
    private static final String FAILED = "RepeatedlyFailed";

    private Stops() {}

    /** The mass-failure stop that holds, as its event says it; empty when none does. */
    public static Optional<String> massFailure(View view) {
        List<Event> events = view.events().stream()
                .filter(e -> e.reason().startsWith("MassFailure"))
                .toList();
        return events.isEmpty() || !events.get(events.size() - 1).reason().equals("MassFailure")
                ? Optional.empty()
                : Optional.of(events.get(events.size() - 1).message());
    }

    /** Whether a component failed repeatedly, and is not tried again by itself. */
    static boolean isLeftAlone(Pending pending) {
        return pending.reasons().containsKey(FAILED);
    }

    /** What is said of the components that failed repeatedly. */
    public static List<String> leftAlone(Decision decision) {
        return decision.pending().stream()
                .filter(Stops::isLeftAlone)
                .map(Pending::message)
                .toList();
    }
}
