package io.qonnect.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does something again and again, with a thread of its own, until closed. */
final class Ticker implements AutoCloseable {
    /** What is done; {@code turn} counts from 0. */
    interface Tick {
        void tick(int turn) throws InterruptedException;
    }

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;

    Ticker(long everyMillis, Tick tick) {
        thread = new Thread(
                () -> {
                    try {
                        for (int turn = 0; !closing.await(turn == 0 ? 0 : everyMillis, TimeUnit.MILLISECONDS); turn++) {
                            tick.tick(turn);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) {
                        failure = e;
                    }
                },
                "ticker");
        thread.setDaemon(true);
        thread.start();
    }

    /** Throws what went wrong in a tick, if anything did. */
    void check() {
        RuntimeException problem = failure;
        if (problem != null) {
            throw problem;
        }
    }

    /** Returns when the last tick is over. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
