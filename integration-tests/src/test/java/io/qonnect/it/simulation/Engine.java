package io.qonnect.it.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Simulated time: one queue of events, one thread, and one source of randomness per concern, all from one seed. */
final class Engine {
    static final long MS = 1_000_000L;

    private record Event(long at, long order, String name, Runnable body) {}

    private final PriorityQueue<Event> queue =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final Map<String, SplittableRandom> randoms = new TreeMap<>();
    private final List<Runnable> afterEvery = new ArrayList<>();
    private final long seed;
    private long now = 1_000 * MS;
    private long order;
    private long hash = 1;

    Engine(long seed) {
        this.seed = seed;
    }

    long now() {
        return now;
    }

    /** A fork per concern: one more draw in one place does not shift the others. */
    SplittableRandom random(String concern) {
        return randoms.computeIfAbsent(concern, c -> new SplittableRandom(seed * 31 + c.hashCode()));
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

    void afterEvery(Runnable check) {
        afterEvery.add(check);
    }

    /** Mixes what happened into the hash: two runs of a seed must agree. */
    void note(String what) {
        hash = hash * 1_000_003 + what.hashCode();
        hash = hash * 31 + now;
    }

    long hash() {
        return hash;
    }

    void runUntil(long end) {
        for (Event next = queue.peek(); next != null && next.at <= end; next = queue.peek()) {
            queue.poll();
            now = next.at;
            note(next.name);
            next.body.run();
            afterEvery.forEach(Runnable::run);
        }
        now = end;
    }
}
