package io.qonnect.streams.kafka;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** Runs an action once, soon after a task has started: nothing may be written before that. */
public final class Once {
    private @Nullable Cancellable punctuation;

    private Once() {}

    public static void soon(ProcessorContext<byte[], byte[]> context, Runnable action) {
        Once once = new Once();
        once.punctuation = context.schedule(Duration.ofMillis(1), PunctuationType.WALL_CLOCK_TIME, at -> {
            Cancellable running = once.punctuation;
            if (running != null) {
                running.cancel();
            }
            action.run();
        });
    }
}
