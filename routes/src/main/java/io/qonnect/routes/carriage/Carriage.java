package io.qonnect.routes.carriage;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.placement.Placement;
import io.qonnect.kb.record.Json;
import io.qonnect.routes.render.CommandRenderer;
import io.qonnect.routes.render.PlacementRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The difference between the effective decisions and the tails of {@code commands.*} and {@code placements}: start,
 * takeover and repair are one code path. Every replica feeds it; only the one that may carry asks what to send. Pure;
 * not thread safe.
 *
 * <p>A command is sent when its copy's stamp is above the tail's, or when the tail at that stamp is not the command. One
 * whose generation has not been seen waits for the wish; one of a generation that is superseded is not sent. A copy that
 * is not in the newest decision any more leaves a tombstone.
 */
public final class Carriage {
    private static final int PROVEN_AT_ONCE = 8;

    private final Map<AppKey, Subject> subjects = new TreeMap<>();
    private final Map<Place, Tail> tails = new TreeMap<>();

    /** Something changed there: not looked at yet. */
    private final TreeSet<Place> dirty = new TreeSet<>();

    /** Looked at: the tail is not what it must be. */
    private final TreeSet<Place> behind = new TreeSet<>();

    /** Looked at: the command's stamp is right; what it says was not compared, for that takes rendering it. */
    private final TreeSet<Place> unproven = new TreeSet<>();

    /** Sent, and not yet seen as a tail. */
    private final Map<Place, Tail> sent = new TreeMap<>();

    /** Stamp of the command that is known to be the tail, or was sent: nothing need be rendered to see that. */
    private final Map<Place, Stamp> good = new TreeMap<>();

    /** What is known of one application. */
    private static final class Subject {
        private @Nullable Wish wish;
        private @Nullable Decision decision;
        private @Nullable String trace;
    }

    /** Every record of {@code applications}. */
    public void wish(Wish wish) {
        Subject subject = subject(wish.application());
        if (subject.wish == null || subject.wish.generation() < wish.generation()) {
            subject.wish = wish;
            touch(wish.application(), subject.decision);
        }
    }

    /** Every effective decision that names an application, in log order, with the trace of its record. */
    public void decision(Decision effective, @Nullable String trace) {
        AppKey key = effective.application();
        if (key == null) {
            return;
        }
        Subject subject = subject(key);
        touch(key, subject.decision);
        touch(key, effective);
        subject.decision = effective.isLast() ? null : effective;
        subject.trace = trace;
    }

    /** The command topic of a cluster is new, and maybe not the one that was there before: nothing is known to be in it. */
    public void commandTopic(String cluster) {
        Set<Place> there = new TreeSet<>(tails.keySet());
        there.addAll(sent.keySet());
        there.removeIf(place -> !place.cluster().equals(cluster));
        tails.keySet().removeAll(there);
        sent.keySet().removeAll(there);
        good.keySet().removeAll(there);
        dirty.addAll(there);
    }

    /** The newest record of a key of {@code commands.<cluster>}; a null value is a tombstone. */
    public void commandTail(String cluster, ComponentKey key, byte @Nullable [] value) {
        Place place = new Place(key, cluster);
        if (value == null) {
            tail(place, null);
            return;
        }
        String hash = Tail.hash(value);
        Tail awaited = sent.get(place);
        boolean own = awaited != null && awaited.hash().equals(hash);
        tail(place, own ? awaited : new Tail(stamp(value), hash));
    }

    private static Stamp stamp(byte[] command) {
        return Json.tryRead(command, Command.class).map(Command::stamp).orElse(Stamp.NONE);
    }

    /** The newest record of a key of {@code placements}; a null value is a tombstone. */
    public void placementTail(ComponentKey key, byte @Nullable [] value) {
        Placement placement =
                value == null ? null : Json.tryRead(value, Placement.class).orElse(null);
        Tail tail = placement == null
                ? (value == null ? null : new Tail(Stamp.NONE, ""))
                : new Tail(placement.stamp(), Tail.hash(placement));
        tail(new Place(key, ""), tail);
    }

    private void tail(Place place, @Nullable Tail tail) {
        Tail now = tail == null ? Tail.NONE : tail;
        Tail awaited = sent.get(place);
        if (tail == null) {
            tails.remove(place);
        } else {
            tails.put(place, tail);
        }
        boolean earlier = awaited != null && now.stamp().isBelow(awaited.stamp());
        if (!earlier) {
            sent.remove(place);
        }
        if (!earlier && !now.equals(awaited)) {
            good.remove(place);
            dirty.add(place);
        }
    }

    /**
     * Looks at what changed, at most that many places, and renders no command for it: a standby does so, and has little
     * left to look at when it begins to carry.
     */
    public void look(int max) {
        for (int looked = 0; looked < max && !dirty.isEmpty(); looked++) {
            look(dirty.first());
        }
    }

    private void look(Place place) {
        take(place);
        Decision decision = decision(place);
        Tail seen = seen(place);
        Copy copy = decision == null || place.isPlacement() ? null : copy(decision, place);
        if (isUnproven(copy, seen, place)) {
            unproven.add(place);
        } else if (place.isPlacement() ? wanted(place, decision) != null : isBehind(copy, seen)) {
            behind.add(place);
        }
    }

    private void take(Place place) {
        dirty.remove(place);
        behind.remove(place);
        unproven.remove(place);
    }

    private boolean isUnproven(@Nullable Copy copy, Tail seen, Place place) {
        return copy != null
                && copy.stamp().equals(seen.stamp())
                && !copy.stamp().equals(good.get(place));
    }

    private static boolean isBehind(@Nullable Copy copy, Tail seen) {
        return copy == null ? !seen.equals(Tail.NONE) : copy.stamp().isAbove(seen.stamp());
    }

    /** Whether {@link #look} has more to look at. */
    public boolean isUnlooked() {
        return !dirty.isEmpty();
    }

    /** Whether {@link #next} has more to look at, though it may find that all is well. */
    public boolean isUnfinished() {
        return !dirty.isEmpty() || !behind.isEmpty() || !unproven.isEmpty();
    }

    /**
     * What is to be sent now, at most that many; each counts as sent from here on, until its tail says otherwise or
     * {@link #failed} is called. Commands whose stamp is right already are compared a few at a time: call it again while
     * it {@link #isUnfinished}.
     */
    public List<Outgoing> next(int max) {
        List<Outgoing> out = new ArrayList<>();
        while (out.size() < max && !(dirty.isEmpty() && behind.isEmpty())) {
            Place place = dirty.isEmpty() ? behind.first() : dirty.first();
            take(place);
            Decision decision = decision(place);
            Copy copy = decision == null || place.isPlacement() ? null : copy(decision, place);
            if (isUnproven(copy, seen(place), place)) {
                unproven.add(place);
            } else {
                send(place, out);
            }
        }
        for (int proven = 0; proven < PROVEN_AT_ONCE && !unproven.isEmpty() && out.size() < max; proven++) {
            Place place = unproven.first();
            take(place);
            send(place, out);
        }
        return out;
    }

    private void send(Place place, List<Outgoing> out) {
        Outgoing outgoing = difference(place);
        if (outgoing != null) {
            out.add(outgoing);
        }
    }

    private @Nullable Decision decision(Place place) {
        Subject subject = subjects.get(place.key().application());
        return subject == null ? null : subject.decision;
    }

    /** It was not sent, or nobody knows: compare it with its tail again. */
    public void failed(Outgoing outgoing) {
        Place place = new Place(outgoing.key(), outgoing.cluster() == null ? "" : outgoing.cluster());
        sent.remove(place);
        good.remove(place);
        dirty.add(place);
    }

    /** This replica may not carry any more: nothing counts as sent beyond what the tails show. */
    public void reset() {
        dirty.addAll(sent.keySet());
        good.keySet().removeAll(sent.keySet());
        sent.clear();
    }

    private @Nullable Outgoing difference(Place place) {
        Subject subject = subjects.get(place.key().application());
        Decision decision = subject == null ? null : subject.decision;
        String trace = subject == null ? null : subject.trace;
        return place.isPlacement() ? placement(place, decision, trace) : command(place, subject, decision, trace);
    }

    /** What a placement must say, or that there must be none; null = its tail is right. */
    private @Nullable Wanted wanted(Place place, @Nullable Decision decision) {
        Tail seen = seen(place);
        Placement placement = decision == null
                ? null
                : PlacementRenderer.of(place.key().application(), decision)
                        .get(place.key().component());
        if (placement == null) {
            return seen.equals(Tail.NONE) ? null : new Wanted(null, Tail.NONE);
        }
        Tail tail = new Tail(placement.stamp(), Tail.hash(placement));
        boolean needed = !seen.hash().equals(tail.hash()) && !tail.stamp().isBelow(seen.stamp());
        return needed ? new Wanted(placement, tail) : null;
    }

    /** A placement that is to be sent; null = a tombstone. */
    private record Wanted(@Nullable Placement placement, Tail tail) {}

    private @Nullable Outgoing placement(Place place, @Nullable Decision decision, @Nullable String trace) {
        Wanted wanted = wanted(place, decision);
        if (wanted == null) {
            return null;
        }
        Placement placement = wanted.placement();
        return placement == null
                ? tombstone(place, decision, trace)
                : send(place, wanted.tail(), Json.bytes(placement), trace);
    }

    private @Nullable Outgoing command(
            Place place, @Nullable Subject subject, @Nullable Decision decision, @Nullable String trace) {
        Copy copy = decision == null ? null : copy(decision, place);
        if (copy == null) {
            return tombstone(place, decision, trace);
        }
        Tail seen = seen(place);
        if (copy.stamp().isBelow(seen.stamp()) || copy.stamp().equals(good.get(place))) {
            return null;
        }
        Command command = render(place.key().application(), copy, subject == null ? null : subject.wish);
        if (command == null) {
            return null;
        }
        byte[] value = Json.bytes(command);
        Tail wanted = new Tail(command.stamp(), Tail.hash(value));
        good.put(place, wanted.stamp());
        return wanted.equals(seen) ? null : send(place, wanted, value, trace);
    }

    private Tail seen(Place place) {
        return sent.getOrDefault(place, tails.getOrDefault(place, Tail.NONE));
    }

    private Outgoing send(Place place, Tail wanted, byte[] value, @Nullable String trace) {
        sent.put(place, wanted);
        return new Outgoing(place.clusterOrNull(), place.key(), wanted.stamp(), value, trace);
    }

    /** A key that no decision speaks of any more; nothing is deleted by it. */
    private @Nullable Outgoing tombstone(Place place, @Nullable Decision decision, @Nullable String trace) {
        Tail seen = seen(place);
        if (seen.equals(Tail.NONE)) {
            return null;
        }
        sent.put(place, Tail.NONE);
        good.remove(place);
        Stamp stamp = decision == null ? seen.stamp() : decision.stamp();
        return new Outgoing(place.clusterOrNull(), place.key(), stamp, null, trace);
    }

    /** The command of a copy; null = its generation is not the newest one known here. */
    private static @Nullable Command render(AppKey key, Copy copy, @Nullable Wish wish) {
        if (copy.state() == CopyState.Retired) {
            return CommandRenderer.stop(key, copy);
        }
        if (wish == null || wish.spec() == null || wish.generation() != copy.generation()) {
            return null;
        }
        ComponentSpec component = wish.spec().component(copy.component()).orElse(null);
        return component == null ? null : CommandRenderer.run(key, copy, component);
    }

    private static @Nullable Copy copy(Decision decision, Place place) {
        for (Copy copy : decision.copies()) {
            if (copy.cluster().equals(place.cluster())
                    && copy.component().equals(place.key().component())) {
                return copy;
            }
        }
        return null;
    }

    private void touch(AppKey key, @Nullable Decision decision) {
        if (decision == null) {
            return;
        }
        for (Copy copy : decision.copies()) {
            dirty.add(new Place(key.component(copy.component()), copy.cluster()));
            dirty.add(new Place(key.component(copy.component()), ""));
        }
        decision.choices().forEach(c -> dirty.add(new Place(key.component(c.component()), "")));
        decision.pending().forEach(p -> dirty.add(new Place(key.component(p.component()), "")));
    }

    private Subject subject(AppKey key) {
        return subjects.computeIfAbsent(key, k -> new Subject());
    }
}
