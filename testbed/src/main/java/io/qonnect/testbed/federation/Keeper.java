package io.qonnect.testbed.federation;

import io.qonnect.testbed.Part;
import io.qonnect.testbed.Progress;
import io.qonnect.testbed.TestbedException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Restarts what dies. A part that dies again and again is started ever more slowly: 0, 1, 2, 4 ... 30 s after its
 * death; one that lived for a minute starts afresh. Every start has a thread of its own, because a part may become ready
 * only after another one is back: a lead waits for the broker.
 */
public final class Keeper {
    private static final long LOOK_MILLIS = 250;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LIVED_LONG = Duration.ofMinutes(1);

    private final Map<String, Part> parts;
    private final Progress progress;
    private final Runnable restarted;
    private final Map<String, Trouble> troubles = new HashMap<>();
    private final Set<String> starting = ConcurrentHashMap.newKeySet();

    /**
     * What is known of a part that died.
     *
     * @param deaths since it last lived long
     * @param waits true: it is down and is to be started at {@code atNanos}; false: it was started then
     */
    private record Trouble(int deaths, boolean waits, long atNanos) {}

    /**
     * A keeper of these parts.
     *
     * @param progress told of every death and restart, from several threads
     * @param restarted called after a part was started again: its process id has changed; from several threads
     */
    public Keeper(Map<String, Part> parts, Progress progress, Runnable restarted) {
        this.parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        this.progress = progress;
        this.restarted = restarted;
    }

    /** Looks after all parts until the latch opens; the caller's thread watches, and waits for starts under way. */
    public void keepUntil(CountDownLatch stop) throws InterruptedException {
        ExecutorService starts = Executors.newCachedThreadPool();
        try {
            while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                for (Part part : parts.values()) {
                    if (!starting.contains(part.name()) && !part.alive()) {
                        lookAfter(part, System.nanoTime(), starts);
                    }
                }
            }
        } finally {
            starts.shutdownNow();
            while (!starts.awaitTermination(1, TimeUnit.SECONDS)) {
                progress.step("waiting for " + String.join(", ", starting) + " to start before it is ended");
            }
        }
    }

    /** Does what is due for a part that is not alive and not being started. */
    void lookAfter(Part part, long nowNanos, Executor starts) {
        Trouble trouble = troubles.get(part.name());
        if (trouble == null || !trouble.waits()) {
            trouble = died(part, trouble, nowNanos);
        }
        if (nowNanos - trouble.atNanos() >= 0) {
            troubles.put(part.name(), new Trouble(trouble.deaths(), false, nowNanos));
            starting.add(part.name());
            starts.execute(() -> restart(part));
        }
    }

    private Trouble died(Part part, @Nullable Trouble before, long nowNanos) {
        boolean again = before != null && nowNanos - before.atNanos() <= LIVED_LONG.toNanos();
        int deaths = before != null && again ? before.deaths() + 1 : 1;
        Duration wait = waitBefore(deaths);
        progress.step(part.name() + " died" + (wait.isZero() ? "" : "; it starts again in " + wait.toSeconds() + " s"));
        Trouble now = new Trouble(deaths, true, nowNanos + wait.toNanos());
        troubles.put(part.name(), now);
        return now;
    }

    private static Duration waitBefore(int deaths) {
        if (deaths <= 1) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(deaths - 2, 5));
        return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }

    private void restart(Part part) {
        try {
            part.restart();
            progress.step(part.name() + " runs again as process " + part.pid());
        } catch (TestbedException failed) {
            progress.step(part.name() + " could not be started: " + failed.getMessage());
        } finally {
            starting.remove(part.name());
        }
        restarted.run();
    }
}
