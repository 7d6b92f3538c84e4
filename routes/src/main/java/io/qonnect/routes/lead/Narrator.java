package io.qonnect.routes.lead;

import io.qonnect.kb.decision.Choice;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.event.Event.Severity;
import io.qonnect.kb.name.AppKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells people what a decision means: the difference to the one before it, as events. */
final class Narrator {
    private final String source;

    Narrator(String source) {
        this.source = source;
    }

    List<Event> tell(@Nullable Decision old, Decision next) {
        AppKey key = next.application();
        List<Event> events = new ArrayList<>();
        if (key == null) {
            return events;
        }
        Map<String, Choice> before = new TreeMap<>();
        Map<String, Pending> pendingBefore = new TreeMap<>();
        if (old != null) {
            old.choices().forEach(c -> before.put(c.component(), c));
            old.pending().forEach(p -> pendingBefore.put(p.component(), p));
        }
        next.choices().forEach(c -> choice(events, key, before.get(c.component()), c, next));
        next.pending().stream()
                .filter(p -> !p.equals(pendingBefore.get(p.component())))
                .forEach(p -> events.add(
                        event(next.at(), Severity.Warning, "Unschedulable", key, p.component(), null, p.message())));
        next.copies().forEach(c -> copy(events, key, find(old, c), c, next));
        if (next.deleted() && (old == null || !old.deleted())) {
            events.add(event(next.at(), Severity.Normal, "DeleteStarted", key, null, null, key + " is being deleted"));
        }
        if (next.isLast()) {
            events.add(event(next.at(), Severity.Normal, "Deleted", key, null, null, "nothing of " + key + " is left"));
        }
        return events;
    }

    private void choice(List<Event> events, AppKey key, @Nullable Choice old, Choice now, Decision next) {
        if (old != null && old.cluster().equals(now.cluster())) {
            return;
        }
        String why = now.why().isEmpty()
                ? now.component() + " -> " + now.cluster()
                : now.why().get(0);
        events.add(event(next.at(), Severity.Normal, "PlacementDecided", key, now.component(), now.cluster(), why));
        if (old == null) {
            return;
        }
        boolean stranded = next.copies().stream()
                .anyMatch(c -> c.component().equals(now.component()) && c.state() == CopyState.Stranded);
        String text = now.component() + " goes from " + old.cluster() + " to " + now.cluster();
        events.add(
                stranded
                        ? event(
                                next.at(),
                                Severity.Warning,
                                "FailoverStarted",
                                key,
                                now.component(),
                                now.cluster(),
                                text)
                        : event(next.at(), Severity.Normal, "MoveStarted", key, now.component(), now.cluster(), text));
    }

    private void copy(List<Event> events, AppKey key, @Nullable Copy old, Copy now, Decision next) {
        CopyState before = old == null ? null : old.state();
        if (before == now.state()) {
            return;
        }
        String code = switch (now.state()) {
            case Serving -> before == CopyState.Stranded ? "CopyReturned" : "CopyServing";
            case Stranded -> "CopyStranded";
            case Draining -> "CopyDraining";
            case Retired -> before == CopyState.Draining ? "MoveCompleted" : "CopyRetired";
            case Preparing, UNKNOWN -> "";
        };
        if (!code.isEmpty()) {
            Severity severity = now.state() == CopyState.Stranded ? Severity.Warning : Severity.Normal;
            String text = now.component() + " in " + now.cluster() + " is " + now.state() + ": " + now.reason();
            events.add(event(next.at(), severity, code, key, now.component(), now.cluster(), text));
        }
    }

    private static @Nullable Copy find(@Nullable Decision decision, Copy like) {
        return decision == null
                ? null
                : decision.copies().stream()
                        .filter(c -> c.component().equals(like.component())
                                && c.cluster().equals(like.cluster()))
                        .findFirst()
                        .orElse(null);
    }

    Event event(
            Instant at,
            Severity severity,
            String reason,
            @Nullable AppKey application,
            @Nullable String component,
            @Nullable String cluster,
            String message) {
        return new Event(
                at,
                severity,
                reason,
                source,
                application == null ? null : application.toString(),
                component,
                cluster,
                message);
    }
}
