package io.qonnect.agent.loop;

import io.qonnect.kb.name.AppKey;
import java.util.function.Supplier;

/** The threads the loop works with; the simulation has none and runs everything in turn. */
public interface Threads {
    /** Runs in the loop's thread, soon. */
    void tell(Runnable task);

    /** Runs in the loop's thread, that much later. */
    void later(long millis, Runnable task);

    /** Runs in a worker, after all earlier work of that application. */
    void work(AppKey application, Runnable task);

    /** Called by a worker: the loop's answer. */
    <T> T read(Supplier<T> question);
}
