package io.qonnect.routes.process;

import io.qonnect.routes.lead.Arrival;
import io.qonnect.routes.lead.Input;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the adapters give the loop, in order per adapter. Thread safe. */
public final class Mailbox {
    /** So many batches of records may wait; a reader then waits too, and the broker keeps the rest. */
    private static final int MOST_BATCHES = 64;

    private final LinkedBlockingQueue<Batch> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST_BATCHES);

    private record Batch(List<Item> items, boolean counted) {}

    /** Gives records that were read; waits while too much is waiting. */
    public void giveRecords(List<Item> items) throws InterruptedException {
        if (!items.isEmpty()) {
            room.acquire();
            queue.add(new Batch(List.copyOf(items), true));
        }
    }

    /** Gives something; never waits. */
    public void give(Item item) {
        queue.add(new Batch(List.of(item), false));
    }

    /** Gives the core something that happened now; never waits. */
    public void tell(Input input) {
        give(new Item.Given(new Arrival(System.nanoTime(), Instant.now()), input));
    }

    /** The next items; null when nothing came for so long. */
    @Nullable
    List<Item> take(long waitNanos) throws InterruptedException {
        Batch batch = waitNanos <= 0 ? queue.poll() : queue.poll(waitNanos, TimeUnit.NANOSECONDS);
        if (batch == null) {
            return null;
        }
        if (batch.counted) {
            room.release();
        }
        return batch.items;
    }
}
