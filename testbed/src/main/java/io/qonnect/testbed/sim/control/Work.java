package io.qonnect.testbed.sim.control;

import io.qonnect.testbed.sim.api.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done in one cluster, each thing once however often it was asked for, one after the other. While it is
 * stopped nothing is done and nothing is remembered.
 */
final class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final long AGAIN_MILLIS = 20;

    private final ScheduledExecutorService threads;
    private final Map<String, Runnable> due = new LinkedHashMap<>();
    private boolean running;
    private boolean draining;
    private long life;

    Work(ScheduledExecutorService threads) {
        this.threads = threads;
    }

    synchronized void start() {
        running = true;
    }

    synchronized void stop() {
        running = false;
        life++;
        due.clear();
    }

    /** Does something soon. */
    synchronized void soon(String name, Runnable task) {
        if (!running) {
            return;
        }
        due.putIfAbsent(name, task);
        if (!draining) {
            draining = true;
            threads.execute(this::drain);
        }
    }

    /** Does something later; not if all was stopped meanwhile. */
    synchronized void later(long millis, String name, Runnable task) {
        long then = life;
        var unused = threads.schedule(() -> soonIn(then, name, task), millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void soonIn(long then, String name, Runnable task) {
        if (life == then) {
            soon(name, task);
        }
    }

    private synchronized @Nullable Runnable next() {
        var first = due.entrySet().iterator();
        if (!first.hasNext()) {
            draining = false;
            return null;
        }
        Map.Entry<String, Runnable> entry = first.next();
        first.remove();
        String name = entry.getKey();
        Runnable task = entry.getValue();
        return () -> attempt(name, task);
    }

    private void attempt(String name, Runnable task) {
        try {
            task.run();
        } catch (Refusal refusal) {
            LOG.debug("refused task={} why={}", name, refusal.getMessage());
            if (refusal.code() != 404 && refusal.code() != 403) {
                later(AGAIN_MILLIS, name, task);
            }
        } catch (RuntimeException bug) {
            LOG.error("failed task={}", name, bug);
        }
    }

    private void drain() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }
}
