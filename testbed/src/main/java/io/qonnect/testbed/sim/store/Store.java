package io.qonnect.testbed.sim.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one cluster. One version counter for all kinds; every write is a change that watches can follow, until
 * it is forgotten. Thread-safe; several steps are one {@link #transaction}.
 */
public final class Store {
    /** Versions below were never served: a client that asks for one is too late, as on a server that was compacted. */
    private static final long FIRST = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Kind, Collection> collections = new HashMap<>();
    private final Dependents dependents = new Dependents();
    private final List<Consumer<Change>> followers = new CopyOnWriteArrayList<>();
    private @Nullable Map<Kind, List<Stored>> frozen;
    private long frozenVersion;
    private long version = FIRST;

    /**
     * What a list showed.
     *
     * @param version of the cluster at that moment
     */
    public record Listed(long version, List<Stored> items) {}

    /** Tells somebody of every change, in order, inside the transaction: to note it, not to act on it. */
    public void follow(Consumer<Change> follower) {
        followers.add(follower);
    }

    /** Does several steps as one. */
    public <T> T transaction(Supplier<T> steps) {
        lock.lock();
        try {
            return steps.get();
        } finally {
            lock.unlock();
        }
    }

    private Collection of(Kind kind) {
        return collections.computeIfAbsent(kind, k -> new Collection(lock.newCondition(), FIRST));
    }

    public @Nullable Stored get(Kind kind, String namespace, String name) {
        return transaction(() -> of(kind).get(Stored.key(namespace, name)));
    }

    /** Objects of a kind by key; of all namespaces when the namespace is empty. What is stored, never what is frozen. */
    public List<Stored> all(Kind kind, String namespace) {
        return transaction(() -> of(kind).list(namespace));
    }

    /** Objects that name an owner as theirs and may: those of its namespace, of all when it has none; by kind and key. */
    public List<Stored> dependents(Stored owner) {
        return transaction(() -> dependents.of(owner.uid()).stream()
                .filter(s -> owner.namespace().isEmpty() || s.namespace().equals(owner.namespace()))
                .toList());
    }

    /** As clients see it: while lists are frozen, as it was then. */
    public Listed list(Kind kind, String namespace) {
        return transaction(() -> {
            Map<Kind, List<Stored>> then = frozen;
            if (then == null) {
                return new Listed(version, of(kind).list(namespace));
            }
            List<Stored> items = then.getOrDefault(kind, List.of()).stream()
                    .filter(s -> namespace.isEmpty() || s.namespace().equals(namespace))
                    .toList();
            return new Listed(frozenVersion, items);
        });
    }

    /** Creates an object or changes it; its resourceVersion is set. */
    public Stored put(Kind kind, ObjectNode object) {
        return transaction(() -> {
            long next = ++version;
            object.withObject("/metadata").put("resourceVersion", Long.toString(next));
            Stored after = new Stored(kind, next, object);
            Stored before = of(kind).get(after.key());
            note(kind, new Change(next, before, after, false));
            return after;
        });
    }

    /** What {@link #put} would store, with the present version; nothing is stored. */
    public Stored pretend(Kind kind, ObjectNode object) {
        return transaction(() -> new Stored(kind, version, object));
    }

    /** Removes an object that is there. */
    public void remove(Stored stored) {
        transaction(() -> {
            long next = ++version;
            ObjectNode last = stored.copy();
            last.withObject("/metadata").put("resourceVersion", Long.toString(next));
            note(stored.kind(), new Change(next, stored, new Stored(stored.kind(), next, last), true));
            return next;
        });
    }

    private void note(Kind kind, Change change) {
        of(kind).note(change);
        dependents.note(change);
        changed.signalAll();
        followers.forEach(f -> f.accept(change));
    }

    /** The newest version. */
    public long version() {
        return transaction(() -> version);
    }

    /** Changes above a version; null when some of them are forgotten. */
    public @Nullable List<Change> since(Kind kind, long after) {
        return transaction(() -> of(kind).since(after));
    }

    /** Waits until there are changes above a version; the same answer as {@link #since} then or when the time is over. */
    public @Nullable List<Change> await(Kind kind, long after, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            List<Change> found = of(kind).since(after);
            while (found != null && found.isEmpty() && left > 0) {
                left = of(kind).changed().awaitNanos(left);
                found = of(kind).since(after);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the version is reached; false when it is not in time. */
    public boolean awaitVersion(long wanted, long millis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (version < wanted && left > 0) {
                left = changed.awaitNanos(left);
            }
            return version >= wanted;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all changes so far: watches from an older version are refused. */
    public void compact() {
        transaction(() -> {
            new ArrayList<>(collections.values()).forEach(c -> c.forget(version));
            return version;
        });
    }

    /** From now on lists show what is there now, or again what is there then. */
    public void freezeLists(boolean frozenNow) {
        transaction(() -> {
            Map<Kind, List<Stored>> then = new HashMap<>();
            collections.forEach((kind, c) -> then.put(kind, c.list("")));
            frozen = frozenNow ? then : null;
            frozenVersion = version;
            return version;
        });
    }
}
