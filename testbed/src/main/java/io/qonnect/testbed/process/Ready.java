package io.qonnect.testbed.process;

import io.qonnect.testbed.TestbedException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting until a started process answers. */
public final class Ready {
    private static final int LAST_LINES = 15;
    private static final int QUICK_MILLIS = 20;

    private Ready() {}

    /** As {@link #await}; a process that does not become ready is killed. */
    public static void awaitOrKill(Proc proc, Duration patience, BooleanSupplier ready) {
        try {
            await(proc, patience, ready);
        } catch (RuntimeException notReady) {
            proc.kill();
            throw notReady;
        }
    }

    /** As {@link #await(Proc, Duration, int, BooleanSupplier)}, asking every 20 ms. */
    public static void await(Proc proc, Duration patience, BooleanSupplier ready) {
        await(proc, patience, QUICK_MILLIS, ready);
    }

    /**
     * Asks until the answer is yes.
     *
     * @param everyMillis time between two questions
     *
     * @throws TestbedException when the process ends first, or the time is over: with the last lines of its log
     */
    public static void await(Proc proc, Duration patience, int everyMillis, BooleanSupplier ready) {
        long end = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (!proc.alive()) {
                throw new TestbedException(proc.name() + " ended with code " + proc.exitCode()
                        + " before it was ready; its log " + proc.log() + " ends with:\n"
                        + LogTail.of(proc.log(), LAST_LINES));
            }
            if (System.nanoTime() - end > 0) {
                throw new TestbedException(proc.name() + " was not ready after " + patience.toSeconds() + " s; its log "
                        + proc.log() + " ends with:\n" + LogTail.of(proc.log(), LAST_LINES));
            }
            pollPause(everyMillis);
        }
    }

    private static void pollPause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted while waiting", interrupted);
        }
    }
}
