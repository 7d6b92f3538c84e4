package io.qonnect.testbed.sim.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** The objects of one kind and the changes that are still remembered. Guarded by the store's lock. */
final class Collection {
    private static final int REMEMBERED = 2_000;

    private final TreeMap<String, Stored> objects = new TreeMap<>();
    private final ArrayDeque<Change> history = new ArrayDeque<>();
    private final Condition changed;
    private long forgotten;

    /**
     * @param forgotten changes up to this version are not known
     */
    Collection(Condition changed, long forgotten) {
        this.changed = changed;
        this.forgotten = forgotten;
    }

    Condition changed() {
        return changed;
    }

    @Nullable
    Stored get(String key) {
        return objects.get(key);
    }

    List<Stored> list(String namespace) {
        if (namespace.isEmpty()) {
            return new ArrayList<>(objects.values());
        }
        SortedMap<String, Stored> own = objects.subMap(namespace + "/", namespace + "0");
        return new ArrayList<>(own.values());
    }

    void note(Change change) {
        if (change.deleted()) {
            objects.remove(change.after().key());
        } else {
            objects.put(change.after().key(), change.after());
        }
        history.addLast(change);
        if (history.size() > REMEMBERED) {
            forgotten = history.removeFirst().version();
        }
        changed.signalAll();
    }

    /** Changes above a version, oldest first; null when some of them are forgotten. */
    @Nullable
    List<Change> since(long version) {
        if (version < forgotten) {
            return null;
        }
        ArrayList<Change> found = new ArrayList<>();
        Iterator<Change> newest = history.descendingIterator();
        while (newest.hasNext()) {
            Change change = newest.next();
            if (change.version() <= version) {
                break;
            }
            found.add(change);
        }
        java.util.Collections.reverse(found);
        return found;
    }

    void forget(long upTo) {
        history.clear();
        forgotten = upTo;
        changed.signalAll();
    }
}
