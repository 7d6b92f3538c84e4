package io.qonnect.testbed.federation;

import io.qonnect.testbed.Part;
import io.qonnect.testbed.Progress;
import io.qonnect.testbed.TestbedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Restarts what dies. A part that dies again and again is started ever more slowly: 0, 1, 2, 4 ... 30 s after its
 * death; one that lived for a minute starts afresh.
 */
public final class Keeper {
    private static final long LOOK_MILLIS = 250;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LIVED_LONG = Duration.ofMinutes(1);

    private final Map<String, Part> parts;
    private final Progress progress;
    private final Runnable restarted;
    private final Map<String, Trouble> troubles = new HashMap<>();

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
     * @param progress told of every death and restart
     * @param restarted called after a part was started again: its process id has changed
     */
    public Keeper(Map<String, Part> parts, Progress progress, Runnable restarted) {
        this.parts = Map.copyOf(parts);
        this.progress = progress;
        this.restarted = restarted;
    }

    /** Looks after all parts until the latch opens; the caller's thread does the work. */
    public void keepUntil(CountDownLatch stop) throws InterruptedException {
        while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            for (Part part : parts.values()) {
                if (stop.getCount() > 0 && !part.alive()) {
                    lookAfter(part, System.nanoTime());
                }
            }
        }
    }

    /** Does what is due for a part that is not alive. */
    void lookAfter(Part part, long nowNanos) {
        Trouble trouble = troubles.get(part.name());
        if (trouble == null || !trouble.waits()) {
            trouble = died(part, trouble, nowNanos);
        }
        if (nowNanos - trouble.atNanos() >= 0) {
            troubles.put(part.name(), new Trouble(trouble.deaths(), false, nowNanos));
            restart(part);
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
        }
        restarted.run();
    }
}
