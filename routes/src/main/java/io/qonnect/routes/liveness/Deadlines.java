package io.qonnect.routes.liveness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** One deadline per key, in monotonic nanos; ties in the order of the keys. Setting and taking cost O(log n). */
public final class Deadlines<K extends Comparable<K>> {
    private final Map<K, Long> byKey = new TreeMap<>();
    private final TreeMap<Long, TreeSet<K>> byTime = new TreeMap<>();

    /** Sets the deadline of a key, in place of the one it had. */
    public void set(K key, long nanos) {
        clear(key);
        byKey.put(key, nanos);
        byTime.computeIfAbsent(nanos, t -> new TreeSet<>()).add(key);
    }

    public void clear(K key) {
        Long old = byKey.remove(key);
        if (old == null) {
            return;
        }
        TreeSet<K> keys = byTime.get(old);
        if (keys != null && keys.remove(key) && keys.isEmpty()) {
            byTime.remove(old);
        }
    }

    /** Takes out the keys whose deadline is at or before that time, earliest first. */
    public List<K> takeDue(long nanos) {
        List<K> due = new ArrayList<>();
        while (!byTime.isEmpty() && byTime.firstKey() <= nanos) {
            due.addAll(byTime.pollFirstEntry().getValue());
        }
        due.forEach(byKey::remove);
        return due;
    }

    /** The earliest deadline. */
    public OptionalLong next() {
        return byTime.isEmpty() ? OptionalLong.empty() : OptionalLong.of(byTime.firstKey());
    }
}
