package io.qonnect.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** How late a thread that only wants to wake every millisecond is: what the machine itself adds to every figure. */
final class Hiccups implements AutoCloseable {
    private static final long STEP = 1_000_000;
    private static final long LATE_ENOUGH = 50_000;

    private final List<Long> late = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "hiccups");
    private volatile boolean closed;

    Hiccups() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closed) {
            long due = System.nanoTime() + STEP;
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long over = System.nanoTime() - due;
            synchronized (late) {
                late.add(Math.max(over, LATE_ENOUGH));
            }
        }
    }

    Percentiles sample() {
        synchronized (late) {
            return new Percentiles(late);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
