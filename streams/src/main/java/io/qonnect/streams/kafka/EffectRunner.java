package io.qonnect.streams.kafka;

import io.qonnect.kb.event.Event;
import io.qonnect.kb.event.Event.Severity;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.RecordHeaders;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.streams.core.Effect;
import io.qonnect.streams.core.Incoming;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a core wants done, within one task. */
public final class EffectRunner {
    private static final Logger LOG = LoggerFactory.getLogger(EffectRunner.class);

    private final ProcessorContext<byte[], byte[]> context;
    private final KeyValueStore<String, byte[]> store;
    private final Outputs outputs;
    private final String source;
    private long written;

    /** @param source the process that events name */
    public EffectRunner(ProcessorContext<byte[], byte[]> context, Outputs outputs, String source) {
        this.context = context;
        this.store = context.getStateStore(outputs.store());
        this.outputs = outputs;
        this.source = source;
    }

    /** How a kept value goes back into a core. */
    @FunctionalInterface
    public interface Restore {
        void restore(String key, byte[] value) throws UnreadableRecord;
    }

    /** Gives back all that was kept, in the order of keys. */
    public void restoreAll(Restore restore) {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> kept = all.next();
                try {
                    restore.restore(kept.key, kept.value);
                } catch (UnreadableRecord | RuntimeException e) {
                    LOG.error("A kept value cannot be read store={} key={}", outputs.store(), kept.key, e);
                }
            }
        }
    }

    /** Writes again, as they are, the kept values whose keys are of that kind. */
    public void publishKept(java.util.function.Predicate<String> kind, java.util.function.UnaryOperator<String> key) {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> kept = all.next();
                if (kind.test(kept.key)) {
                    forward(outputs.publish(), key.apply(kept.key), kept.value, outputs.type(), null);
                }
            }
        }
    }

    /** The record that is being processed, unread. */
    public Incoming incoming(Record<byte[], byte[]> record) {
        Optional<RecordMetadata> metadata = context.recordMetadata();
        return new Incoming(
                metadata.map(RecordMetadata::topic).orElse(""),
                metadata.map(RecordMetadata::partition).orElse(-1),
                metadata.map(RecordMetadata::offset).orElse(-1L),
                record.key(),
                record.value());
    }

    /** Does what comes of a record. A bug of a core costs that record, with an event, and nothing more. */
    public void run(Incoming record, @Nullable String trace, Supplier<List<Effect>> core) {
        run(guarded("The record in " + record.place(), core), trace);
    }

    /** Does what comes of time alone. A bug of a core costs that, with an event, and nothing more. */
    public void runTimed(Supplier<List<Effect>> core) {
        run(guarded("What is due by now", core), null);
    }

    private static List<Effect> guarded(String what, Supplier<List<Effect>> core) {
        try {
            return core.get();
        } catch (RuntimeException e) {
            LOG.error("An input cannot be processed what={}", what, e);
            String message = what + " cannot be processed, which is a bug: " + e + ".";
            return List.of(new Effect.Tell(Severity.Warning, "RecordNotProcessed", null, null, message));
        }
    }

    /** Does the effects, in order. */
    public void run(List<Effect> effects, @Nullable String trace) {
        for (Effect effect : effects) {
            run(effect, trace);
        }
    }

    private void run(Effect effect, @Nullable String trace) {
        if (effect instanceof Effect.Keep keep) {
            Object value = keep.value();
            store.put(keep.key(), value == null ? null : Json.bytes(value));
        } else if (effect instanceof Effect.Publish publish) {
            forward(outputs.publish(), publish.key(), Json.bytes(publish.value()), outputs.type(), trace);
        } else if (effect instanceof Effect.Refuse refuse) {
            String key = refuse.letter().key();
            forward(
                    outputs.deadLetters(),
                    key == null ? "" : key,
                    Json.bytes(refuse.letter()),
                    "io.qonnect.dead-letter.v1",
                    trace,
                    new RecordHeader(
                            DeadLetterTopic.HEADER, utf8(refuse.letter().topic())));
        } else if (effect instanceof Effect.Tell tell) {
            tell(tell, trace);
        }
    }

    private void tell(Effect.Tell tell, @Nullable String trace) {
        String application = tell.application();
        String cluster = tell.cluster();
        Event event =
                new Event(now(), tell.severity(), tell.reason(), source, application, null, cluster, tell.message());
        String key = application == null ? cluster == null ? "" : cluster : application;
        forward(outputs.events(), key, Json.bytes(event), "io.qonnect.event.v1", trace);
    }

    private void forward(
            String child, String key, byte[] value, String type, @Nullable String trace, RecordHeader... more) {
        String id = context.taskId() + "-" + now().toEpochMilli() + "-" + written++;
        var headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        RecordHeaders.addTo(headers, RecordHeaders.of(type, source, id, now(), trace));
        for (RecordHeader header : more) {
            headers.add(header);
        }
        context.forward(new Record<>(utf8(key), value, context.currentSystemTimeMs(), headers), child);
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
