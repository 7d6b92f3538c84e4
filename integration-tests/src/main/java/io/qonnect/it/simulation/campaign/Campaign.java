package io.qonnect.it.simulation.campaign;

import io.qonnect.it.simulation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Runs seeds beside each other. Each thread takes the next seed when it is done with its last one: nothing waits in a
 * queue, and nothing is kept of a run but what the observer keeps.
 */
final class Campaign {
    /** Is told each outcome; one at a time, in the order in which runs end. */
    interface Observer {
        /** Whether the campaign goes on. */
        boolean ended(Outcome outcome);
    }

    private final LongFunction<Outcome> run;
    private final Observer observer;
    private final AtomicLong next;
    private final long last;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * @param from the first seed
     * @param to the last
     * @param run runs one seed; must be safe to call from several threads
     */
    Campaign(long from, long to, LongFunction<Outcome> run, Observer observer) {
        this.next = new AtomicLong(from);
        this.last = to;
        this.run = run;
        this.observer = observer;
    }

    /** Runs all of them; returns when the last one has ended. */
    void run(int threads) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "simulation");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(workers.submit(this::work));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            stopped.set(true);
            throw new IllegalStateException("a run ended without an outcome", failed.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private void work() {
        for (long seed = next.getAndIncrement(); seed <= last && !stopped.get(); seed = next.getAndIncrement()) {
            Outcome outcome = run.apply(seed);
            synchronized (observer) {
                if (!observer.ended(outcome)) {
                    stopped.set(true);
                }
            }
        }
    }
}
