package io.qonnect.agent.loop;

import io.qonnect.kb.name.AppKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** No threads: everything is done at once, and what is due later when time passes. */
final class TurnThreads implements Threads {
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private long now;
    private long number;

    private record Due(long at, long number, Runnable task) {}

    @Override
    public void tell(Runnable task) {
        task.run();
    }

    @Override
    public void later(long millis, Runnable task) {
        due.add(new Due(now + millis, number++, task));
    }

    @Override
    public void work(AppKey application, Runnable task) {
        task.run();
    }

    @Override
    public <T> T read(Supplier<T> question) {
        return question.get();
    }

    /** A clock that goes as time passes here. */
    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(now);
            }
        };
    }

    /** Whether nothing is due any more. */
    boolean idle() {
        return due.isEmpty();
    }

    void pass(long millis) {
        long end = now + millis;
        while (!due.isEmpty() && due.peek().at() <= end) {
            Due next = due.remove();
            now = next.at();
            next.task().run();
        }
        now = end;
    }
}
