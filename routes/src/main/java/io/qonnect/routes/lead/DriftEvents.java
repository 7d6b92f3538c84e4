package io.qonnect.routes.lead;

import io.qonnect.kb.event.Event;
import io.qonnect.kb.event.Event.Severity;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.report.ComponentReport;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events of what agents found changed by others. Agents write reports only, so that the lead tells people. */
final class DriftEvents {
    private static final Set<String> REASONS = Set.of("DriftCorrected", "Contested");

    private DriftEvents() {}

    /**
     * The event of a report, if it says something new.
     *
     * @param before what was reported of that copy before; null = nothing
     */
    static Optional<Event> of(
            Narrator narrator, Instant at, String cluster, @Nullable ComponentReport before, ComponentReport now) {
        String reason = now.reason();
        String message = now.message();
        if (reason == null || message == null || !REASONS.contains(reason)) {
            return Optional.empty();
        }
        if (before != null && reason.equals(before.reason()) && message.equals(before.message())) {
            return Optional.empty();
        }
        ComponentKey component = now.component();
        return Optional.of(narrator.event(
                at,
                Severity.Warning,
                reason,
                component.application(),
                component.component(),
                cluster,
                component.component() + " in " + cluster + ": " + message));
    }
}
