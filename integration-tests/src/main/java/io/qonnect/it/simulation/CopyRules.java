package io.qonnect.it.simulation;

import io.qonnect.kb.decision.Binding;
import io.qonnect.kb.decision.Choice;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must hold between an effective decision and the one before it of the same application: DESIGN section 3. */
final class CopyRules {
    private static final Pattern OFFER = Pattern.compile("scores [0-9.]+ against ([0-9.]+) of");

    private final World world;

    /** By (cluster, component) and condition: the highest stamp of a report in the log. */
    private final Map<String, Stamp> reported = new HashMap<>();

    /** By (cluster, component, stamp): what a copy is bound to. */
    private final Map<String, List<Binding>> bindings = new HashMap<>();

    /** Since when a copy drains, and a component has its place. */
    private final Map<String, Instant> since = new HashMap<>();

    CopyRules(World world) {
        this.world = world;
    }

    void reported(String cluster, ComponentReport report) {
        String key = cluster + "/" + report.component() + "/" + report.condition();
        reported.merge(key, report.stamp(), (a, b) -> a.isBelow(b) ? b : a);
    }

    private Stamp reported(String place, CopyCondition condition) {
        return reported.getOrDefault(place + "/" + condition, Stamp.NONE);
    }

    void effective(@Nullable Decision before, Decision after) {
        AppKey app = Objects.requireNonNull(after.application());
        after.copies().forEach(c -> bindings.put(place(app, c) + "/" + c.stamp(), c.bindings()));
        if (before == null) {
            since.keySet().removeIf(k -> k.startsWith(app + "/"));
        } else {
            Violation.unless(
                    after.generation() >= before.generation(),
                    Invariant.S2,
                    "%s is decided on generation %d after %d",
                    app,
                    after.generation(),
                    before.generation());
            Violation.unless(
                    after.kind() != Decision.Kind.Refresh || after.copies().equals(before.copies()),
                    Invariant.S3,
                    "the refresh %s of %s changes a copy",
                    after.stamp(),
                    app);
            before.copies().forEach(old -> follows(app, old, find(after, old), after));
        }
        after.choices().forEach(c -> choice(app, before, after, c));
        Map<String, Instant> drains = new HashMap<>();
        after.copies().stream()
                .filter(c -> c.state() == CopyState.Draining)
                .forEach(c -> drains.put(
                        app + "/drains/" + c.component() + "/" + c.cluster(),
                        since.getOrDefault(app + "/drains/" + c.component() + "/" + c.cluster(), after.at())));
        since.keySet().removeIf(k -> k.startsWith(app + "/drains/"));
        since.putAll(drains);
    }

    private void follows(AppKey app, Copy old, @Nullable Copy now, Decision after) {
        String place = place(app, old);
        if (now == null) {
            Violation.unless(
                    !reported(place, CopyCondition.Gone).isBelow(old.stamp()),
                    Invariant.S5,
                    "%s is forgotten at %s before it was reported gone",
                    place,
                    old.stamp());
            return;
        }
        boolean changed = old.generation() != now.generation()
                || old.replicas() != now.replicas()
                || old.state().runs() != now.state().runs()
                || !old.bindings().equals(now.bindings());
        Violation.unless(
                now.stamp().equals(changed ? after.stamp() : old.stamp()),
                Invariant.S4,
                "%s has stamp %s in %s; it had %s, and %s",
                place,
                now.stamp(),
                after.stamp(),
                old.stamp(),
                changed ? "was changed" : "nothing of it was changed");
        Violation.unless(
                old.state() != CopyState.Preparing
                        || now.state() != CopyState.Serving
                        || !reported(place, CopyCondition.Available).isBelow(old.stamp()),
                Invariant.S6,
                "%s serves before it was reported Available at %s",
                place,
                old.stamp());
        boolean wanted = after.choices().stream().anyMatch(c -> c.component().equals(old.component()));
        if (old.state() == CopyState.Draining && now.state() == CopyState.Retired && wanted) {
            Instant began = since.getOrDefault(app + "/drains/" + old.component() + "/" + old.cluster(), after.at());
            Violation.unless(
                    Duration.between(began, after.at()).compareTo(World.DRAIN_GRACE) >= 0,
                    Invariant.S6,
                    "%s is stopped before it has drained for its grace",
                    place);
        }
        if (old.state() == CopyState.Serving && now.state() == CopyState.Draining) {
            after.copies().stream().filter(c -> isPlace(after, c)).forEach(c -> unused(app, old, c));
        }
    }

    /** Whether it is where its component is meant to be; one that is not may go together with what it uses. */
    private static boolean isPlace(Decision decision, Copy copy) {
        return decision.choices().stream()
                .anyMatch(c ->
                        c.component().equals(copy.component()) && c.cluster().equals(copy.cluster()));
    }

    /** A consumer that was well before it was bound anew, and is now, does not use a copy that begins to drain. */
    private void unused(AppKey app, Copy provider, Copy consumer) {
        boolean bound = consumer.bindings().stream().anyMatch(b -> b.provider().equals(provider.component()));
        if (!bound || consumer.state() != CopyState.Serving || !consumer.wasAvailable()) {
            return;
        }
        SimCluster cluster = Objects.requireNonNull(world.clusters.get(consumer.cluster()));
        Optional<Stamp> runs = cluster.runsCleanly(app.component(consumer.component()));
        List<Binding> used = runs.map(stamp -> bindings.getOrDefault(place(app, consumer) + "/" + stamp, List.of()))
                .orElse(List.of());
        Violation.unless(
                used.stream()
                        .noneMatch(b -> b.provider().equals(provider.component())
                                && b.cluster().equals(provider.cluster())),
                Invariant.S6,
                "%s drains while pods of %s use it",
                place(app, provider),
                place(app, consumer));
    }

    /** A better offer within a generation waits for the cooldown, and gains enough. */
    private void choice(AppKey app, @Nullable Decision before, Decision after, Choice now) {
        String key = app + "/place/" + now.component();
        Choice old = before == null
                ? null
                : before.choices().stream()
                        .filter(c -> c.component().equals(now.component()))
                        .findFirst()
                        .orElse(null);
        boolean moved = old == null || !old.cluster().equals(now.cluster());
        if (!moved) {
            return;
        }
        Matcher offer = OFFER.matcher(now.why().isEmpty() ? "" : String.join("\n", now.why()));
        boolean sameWish = before != null && before.generation() == after.generation();
        if (before != null && old != null && sameWish && offer.find() && serves(before, old) && serves(after, old)) {
            world.count("moved by an offer");
            double present = Double.parseDouble(offer.group(1));
            Violation.unless(
                    100 * (now.total() - present) >= World.LEAST_IMPROVEMENT * (present - 0.001) - 0.1,
                    Invariant.Choosing,
                    "%s moves from %f for %f",
                    key,
                    present,
                    now.total());
            Instant until =
                    since.getOrDefault(key, Instant.EPOCH).plusSeconds(world.users.cooldown(after.generation()));
            Violation.unless(
                    !after.at().isBefore(until),
                    Invariant.Choosing,
                    "%s moves at %s, and its cooldown is over at %s",
                    key,
                    after.at(),
                    until);
        }
        since.put(key, after.at());
    }

    /** A place where the newest wish serves. */
    private static boolean serves(Decision decision, Choice place) {
        return decision.copies().stream()
                .anyMatch(c -> c.component().equals(place.component())
                        && c.cluster().equals(place.cluster())
                        && c.state() == CopyState.Serving
                        && c.generation() == decision.generation());
    }

    private static @Nullable Copy find(Decision decision, Copy like) {
        return decision.copies().stream()
                .filter(c ->
                        c.component().equals(like.component()) && c.cluster().equals(like.cluster()))
                .findFirst()
                .orElse(null);
    }

    private static String place(AppKey app, Copy copy) {
        return copy.cluster() + "/" + app.component(copy.component());
    }
}
