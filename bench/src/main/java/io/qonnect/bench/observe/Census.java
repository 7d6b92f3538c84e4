package io.qonnect.bench.observe;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many of the expected objects were ever there, how many were ever available, and what is there now; of all clusters
 * together, in namespaces that begin with a prefix. Feed it what the watches tell. Thread safe.
 */
public final class Census {
    private final String prefix;
    private final Map<Kind, Integer> expected;
    private final Map<Kind, Set<String>> existed = new EnumMap<>(Kind.class);
    private final Map<Kind, Set<String>> served = new EnumMap<>(Kind.class);
    private final Set<String> present = new HashSet<>();
    private final Map<String, String> available = new HashMap<>();
    private long lastExistedNanos;
    private long lastServedNanos;
    private long lastGoneNanos;

    /**
     * @param expected number of objects by kind; other kinds are only looked at for what is left
     */
    public Census(String prefix, Map<Kind, Integer> expected) {
        this.prefix = prefix;
        this.expected = Map.copyOf(expected);
    }

    /** Takes in what a watch told. */
    public synchronized void accept(Seen seen) {
        if (!seen.namespace().startsWith(prefix)) {
            return;
        }
        boolean counts = expected.containsKey(seen.kind()) || seen.kind() == Kind.Namespace;
        if (!counts || isDefault(seen)) {
            return;
        }
        if (seen.present()) {
            present.add(line(seen));
            lastExistedNanos = note(existed, seen, lastExistedNanos);
        } else if (present.remove(line(seen))) {
            lastGoneNanos = seen.atNanos();
        }
        if (seen.available()) {
            available.put(line(seen), seen.kind() + " " + seen.object());
            lastServedNanos = note(served, seen, lastServedNanos);
        } else {
            available.remove(line(seen));
        }
    }

    /** What every namespace has, without anybody's wish. */
    private static boolean isDefault(Seen seen) {
        return (seen.kind() == Kind.ServiceAccount && seen.name().equals("default"))
                || (seen.kind() == Kind.ConfigMap && seen.name().equals("kube-root-ca.crt"));
    }

    private static String line(Seen seen) {
        return seen.cluster() + " " + seen.kind() + " " + seen.object();
    }

    private static long note(Map<Kind, Set<String>> ever, Seen seen, long last) {
        boolean first = ever.computeIfAbsent(seen.kind(), k -> new HashSet<>()).add(seen.object());
        return first ? seen.atNanos() : last;
    }

    /** How many objects are expected. */
    public int expected() {
        return expected.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of the expected were there at some time. */
    public synchronized int existed() {
        return count(existed);
    }

    /** How many of the expected were available at some time. */
    public synchronized int served() {
        return count(served);
    }

    private int count(Map<Kind, Set<String>> ever) {
        return expected.keySet().stream()
                .mapToInt(kind -> ever.getOrDefault(kind, Set.of()).size())
                .sum();
    }

    /** How many of the expected are available now, in whichever cluster. */
    public synchronized int serving() {
        Set<String> objects = new HashSet<>(available.values());
        objects.removeIf(o -> o.startsWith(Kind.Namespace + " "));
        return objects.size();
    }

    /** When an object was first there that was not before; {@link System#nanoTime()}. */
    public synchronized long lastExistedNanos() {
        return lastExistedNanos;
    }

    /** When an object was first available that was not before. */
    public synchronized long lastServedNanos() {
        return lastServedNanos;
    }

    /** When the last object or namespace was seen to go. */
    public synchronized long lastGoneNanos() {
        return lastGoneNanos;
    }

    /** What is there now, namespaces too: {@code <cluster> <kind> <namespace>/<name>}, sorted. */
    public synchronized Set<String> left() {
        return new TreeSet<>(present);
    }
}
