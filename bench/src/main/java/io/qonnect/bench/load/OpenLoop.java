package io.qonnect.bench.load;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Publishes applications of a workload at a steady rate: each is due at its time, whatever became of those before. */
public final class OpenLoop implements AutoCloseable {
    /** Takes when an application was due; {@link System#nanoTime()}. */
    public interface Due {
        void due(int i, long nanos);
    }

    private final Specs specs;
    private final Workload workload;
    private final Due due;
    private final AtomicInteger failures = new AtomicInteger();

    public OpenLoop(String bootstrap, Workload workload, Due due) {
        this.specs = new Specs(bootstrap);
        this.workload = workload;
        this.due = due;
    }

    /**
     * Publishes a number of applications.
     *
     * @param rate per second; infinite = all at once
     */
    public void publish(int first, int count, double rate) throws InterruptedException {
        publishWhile(first, i -> i < first + count, rate);
    }

    /** Publishes as long as the next one is wished for; returns the number after the last one's. */
    public int publishWhile(int first, IntPredicate wished, double rate) throws InterruptedException {
        long period = (long) (1e9 / rate);
        long start = System.nanoTime() + period;
        int i = first;
        for (; wished.test(i); i++) {
            byte[] value = workload.spec(i);
            long at = start + (i - first) * period;
            while (System.nanoTime() - at < 0) {
                LockSupport.parkNanos(at - System.nanoTime());
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            due.due(i, at);
            send(i, value);
        }
        specs.flush();
        return i;
    }

    /** Deletes a number of applications, all at once. */
    public void delete(int first, int count) {
        for (int i = first; i < first + count; i++) {
            send(i, null);
        }
        specs.flush();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback takes the outcome
    private void send(int i, byte @Nullable [] value) {
        specs.send(workload.key(i), value, (metadata, problem) -> {
            if (problem != null) {
                failures.incrementAndGet();
            }
        });
    }

    /** How many records the broker did not take. */
    public int failures() {
        return failures.get();
    }

    @Override
    public void close() {
        specs.close();
    }
}
