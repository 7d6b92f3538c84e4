package io.qonnect.streams.core;

import io.qonnect.kb.event.Event.Severity;
import io.qonnect.kb.record.DeadLetter;
import org.jspecify.annotations.Nullable;

/** What a core wants done, in this order. */
public sealed interface Effect {
    /**
     * Remember something across restarts; it comes back through the core's {@code restore}.
     *
     * @param key of the core's own choice
     * @param value a record to be written as JSON; null = forget it
     */
    record Keep(String key, @Nullable Object value) implements Effect {}

    /**
     * Write a record to the core's topic.
     *
     * @param key its key
     * @param value its value, to be written as JSON
     */
    record Publish(String key, Object value) implements Effect {}

    /** Write a dead letter beside the topic it names. */
    record Refuse(DeadLetter letter) implements Effect {}

    /**
     * Tell people.
     *
     * @param severity Warning when somebody may have to act
     * @param reason stable CamelCase code
     * @param application {@code ns/name}; null when it is about none
     * @param cluster its name; null likewise
     * @param message one sentence with names and values
     */
    record Tell(
            Severity severity,
            String reason,
            @Nullable String application,
            @Nullable String cluster,
            String message) implements Effect {}
}
