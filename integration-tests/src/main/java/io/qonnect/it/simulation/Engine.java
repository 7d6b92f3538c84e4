package io.qonnect.it.simulation;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Simulated time: one queue of events, one thread, and one source of randomness per concern, all from one seed. */
final class Engine {
    static final long MS = 1_000_000L;
    private static final long START = 1_000 * MS;

    private record Event(long at, long order, String name, Runnable body) {}

    private final PriorityQueue<Event> queue =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final Map<String, SplittableRandom> randoms = new TreeMap<>();
    private final ArrayDeque<String> trace = new ArrayDeque<>();
    private final long seed;
    private int traced;
    private long now = START;
    private long order;
    private long events;
    private long hash = 1;

    Engine(long seed) {
        this.seed = seed;
    }

    long now() {
        return now;
    }

    /** Nanos since the start. */
    long elapsed() {
        return now - START;
    }

    /** How many events ran. */
    long events() {
        return events;
    }

    /** A fork per concern: one more draw in one place does not shift the others. */
    SplittableRandom random(String concern) {
        return randoms.computeIfAbsent(concern, c -> new SplittableRandom(seed * 0x9E3779B97F4A7C15L + c.hashCode()));
    }

    boolean chance(String concern, double probability) {
        return random(concern).nextDouble() < probability;
    }

    /** A time span between the bounds, in nanos. */
    long span(String concern, long fromMillis, long toMillis) {
        return random(concern).nextLong(fromMillis * MS, toMillis * MS + 1);
    }

    void after(long nanos, String name, Runnable body) {
        queue.add(new Event(now + nanos, order++, name, body));
    }

    /** Mixes what happened into the hash: two runs of a seed must agree. */
    void note(String what) {
        hash = hash * 1_000_003 + what.hashCode();
        hash = hash * 31 + now;
    }

    long hash() {
        return hash;
    }

    /** Keeps so many of the last lines of the trace. */
    void trace(int lines) {
        traced = lines;
    }

    /** Says what happens, for people; changes nothing. */
    void tell(Supplier<String> what) {
        if (traced > 0) {
            if (trace.size() == traced) {
                trace.removeFirst();
            }
            trace.addLast(String.format(Locale.ROOT, "%12.6f s  %s", elapsed() / 1e9, what.get()));
        }
    }

    List<String> trace() {
        return List.copyOf(trace);
    }

    void runUntil(long end) {
        for (Event next = queue.peek(); next != null && next.at <= end; next = queue.peek()) {
            queue.poll();
            now = next.at;
            events++;
            note(next.name);
            next.body.run();
        }
        now = end;
    }
}
