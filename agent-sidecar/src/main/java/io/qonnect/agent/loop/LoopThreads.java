package io.qonnect.agent.loop;

import io.qonnect.kb.name.AppKey;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Threads} of the process: one for the loop, a few workers. A task that throws ends neither. */
public final class LoopThreads implements Threads, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopThreads.class);

    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor(t -> daemon(t, "loop"));
    private final ExecutorService workers;
    private final Map<AppKey, CompletableFuture<Void>> tails = new HashMap<>();

    public LoopThreads(int workerCount) {
        this.workers = Executors.newFixedThreadPool(workerCount, t -> daemon(t, "worker"));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void tell(Runnable task) {
        loop.execute(logged(task));
    }

    @Override
    public void later(long millis, Runnable task) {
        var unused = loop.schedule(logged(task), millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void work(AppKey application, Runnable task) {
        synchronized (tails) {
            CompletableFuture<Void> tail = tails.getOrDefault(application, CompletableFuture.completedFuture(null))
                    .thenRunAsync(logged(task), workers);
            tails.put(application, tail);
            var unused = tail.thenRun(() -> forget(application, tail));
        }
    }

    private void forget(AppKey application, CompletableFuture<Void> tail) {
        synchronized (tails) {
            tails.remove(application, tail);
        }
    }

    @Override
    public <T> T read(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, loop).join();
    }

    private static Runnable logged(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException bug) {
                LOG.error("a task of the agent failed", bug);
            }
        };
    }

    @Override
    public void close() {
        loop.shutdownNow();
        workers.shutdownNow();
    }
}
