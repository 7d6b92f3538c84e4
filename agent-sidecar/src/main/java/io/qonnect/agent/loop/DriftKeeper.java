package io.qonnect.agent.loop;

import io.qonnect.agent.drift.DriftBook;
import io.qonnect.agent.drift.Mark;
import io.qonnect.agent.drift.PutBacks;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.observe.Watched;
import io.qonnect.agent.reconcile.Outcome;
import io.qonnect.kb.name.ComponentKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has components put back that others changed, and says what was found. A put-back is the newest command once more, so
 * that it can do nothing that the command does not say. Of the loop's thread.
 */
final class DriftKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(DriftKeeper.class);

    /** An edit often comes in several requests, and a deletion takes the objects of a component one by one. */
    private static final long GATHER_MILLIS = 200;

    /** So long people can read that something was put back. */
    private static final long TOLD_MILLIS = 60_000;

    private final DriftBook book = new DriftBook();
    private final Map<ComponentKey, PutBacks> putBacks = new TreeMap<>();
    private final Set<ComponentKey> due = new HashSet<>();
    private final Map<ComponentKey, Note> notes = new TreeMap<>();
    private final Watched watched;
    private final Threads threads;
    private final Clock clock;
    private final Consumer<ComponentKey> putBack;
    private final Consumer<ComponentKey> look;

    /** What is to be said of a component besides how it is, and when that was found. */
    record Note(String reason, String message, long at) {}

    /**
     * @param putBack acts on the component's newest command once more, unless that is being done
     * @param look reports what is to be said of it now
     */
    DriftKeeper(
            Watched watched,
            Threads threads,
            Clock clock,
            Consumer<ComponentKey> putBack,
            Consumer<ComponentKey> look) {
        this.watched = watched;
        this.threads = threads;
        this.clock = clock;
        this.putBack = putBack;
        this.look = look;
    }

    void sighted(ObjectRef ref, Mark mark) {
        drifted(book.sighted(ref, mark));
    }

    void vanished(ObjectRef ref, long version) {
        drifted(book.vanished(ref, version));
    }

    private void drifted(@Nullable ComponentKey component) {
        if (component != null && due.add(component)) {
            PutBacks past = putBacks.getOrDefault(component, new PutBacks());
            threads.later(Math.max(GATHER_MILLIS, past.waitMillis(clock.millis())), () -> {
                due.remove(component);
                if (book.drifted(component)) {
                    putBack.accept(component);
                }
            });
        }
    }

    /** A command came to its end: from now on this is how its objects are to be. */
    void applied(ComponentKey component, Outcome outcome) {
        List<String> found = new ArrayList<>(outcome.found());
        book.applied(component, outcome.left()).forEach(ref -> found.add(ref.text() + " had been deleted"));
        outcome.left().keySet().forEach(watched::follow);
        if (outcome.left().isEmpty()) {
            putBacks.remove(component);
            notes.remove(component);
        } else if (!found.isEmpty()) {
            tell(component, String.join("; ", found));
        }
        drifted(book.drifted(component) ? component : null);
    }

    private void tell(ComponentKey component, String found) {
        long now = clock.millis();
        PutBacks past = putBacks.computeIfAbsent(component, c -> new PutBacks());
        past.done(now);
        boolean contested = past.isContested(now);
        Note note = contested
                ? new Note(
                        "Contested",
                        found + "; it was put back and is changed again and again, so that it will be put back less and"
                                + " less often",
                        now)
                : new Note("DriftCorrected", found + "; it was put back", now);
        LOG.warn("drift component={} reason={} found={}", component, note.reason(), found);
        notes.put(component, note);
        threads.later(contested ? PutBacks.quietMillis() : TOLD_MILLIS, () -> forget(component, note));
    }

    private void forget(ComponentKey component, Note told) {
        if (told.equals(notes.get(component))) {
            notes.remove(component);
            look.accept(component);
        }
    }

    /** What is to be said of a component besides how it is; null = nothing. */
    @Nullable
    Note note(ComponentKey component) {
        return notes.get(component);
    }
}
