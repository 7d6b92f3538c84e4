package io.qonnect.streams.score.kafka;

import io.qonnect.kb.application.Wish;
import io.qonnect.kb.event.Event.Severity;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.placement.Placement;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.RecordHeaders;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.kb.score.Rescore;
import io.qonnect.kb.topic.Topics;
import io.qonnect.streams.core.Effect;
import io.qonnect.streams.core.Incoming;
import io.qonnect.streams.kafka.EffectRunner;
import io.qonnect.streams.kafka.Once;
import io.qonnect.streams.kafka.Outputs;
import io.qonnect.streams.score.ProfileReader;
import io.qonnect.streams.score.ScoreCore;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Runs {@link ScoreCore} in a task. What a changed input marked is scored in slices, so that no spec waits for it. */
@NullUnmarked // fields are set by init, which Kafka Streams calls first
final class ScoreProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private static final Duration AGAIN = Duration.ofMinutes(10);

    /** A dozen tasks share one or two threads with what nobody may keep waiting: new wishes. */
    private static final Duration SLICE = Duration.ofMillis(4);

    private final Outputs outputs;
    private final String source;
    private final Duration tick;
    private ScoreCore core;
    private EffectRunner runner;
    private long lastSlice;

    ScoreProcessor(Outputs outputs, String source, Duration tick) {
        this.outputs = outputs;
        this.source = source;
        this.tick = tick;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        core = new ScoreCore();
        lastSlice = System.nanoTime() - tick.toNanos();
        runner = new EffectRunner(context, outputs, source);
        runner.restoreAll(core::restore);
        core.showAgain(true);
        Once.soon(context, this::sliceIfWaiting);
        context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, at -> sliceIfWaiting());
        context.schedule(AGAIN, PunctuationType.WALL_CLOCK_TIME, at -> core.showAgain(false));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Incoming incoming = runner.incoming(record);
        String trace = RecordHeaders.trace(record.headers()).orElse(null);
        runner.run(incoming, trace, () -> read(incoming));
        if (core.isMarked() && System.nanoTime() - lastSlice > tick.toNanos() / 2) {
            slice();
        }
    }

    private List<Effect> read(Incoming record) {
        try {
            byte[] value = record.value();
            return value == null ? gone(record) : read(record, value);
        } catch (UnreadableRecord e) {
            String message = "The record in " + record.place() + " is passed over: " + e.getMessage();
            return List.of(new Effect.Tell(Severity.Warning, "RecordUnreadable", null, null, message));
        }
    }

    private List<Effect> read(Incoming record, byte[] value) throws UnreadableRecord {
        return switch (record.topic()) {
            case Topics.APPLICATIONS -> core.wish(Json.read(value, Wish.class));
            case Topics.CLUSTER_PROFILES -> core.profile(ProfileReader.read(value), record.offset());
            case Topics.PLACEMENTS -> core.placement(Json.read(value, Placement.class));
            case Topics.RESCORE -> core.rescore(Json.read(value, Rescore.class));
            default -> List.of();
        };
    }

    private List<Effect> gone(Incoming record) throws UnreadableRecord {
        @Nullable String key = record.keyText();
        if (!record.topic().equals(Topics.PLACEMENTS) || key == null) {
            return List.of();
        }
        try {
            return core.placementGone(ComponentKey.parse(key));
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecord(String.valueOf(e.getMessage()), e);
        }
    }

    private void sliceIfWaiting() {
        if (core.isWaiting()) {
            slice();
        }
    }

    private void slice() {
        long begun = System.nanoTime();
        do {
            runner.runTimed(() -> core.next().orElse(List.of()));
            lastSlice = System.nanoTime();
        } while (core.isWaiting() && lastSlice - begun < SLICE.toNanos());
    }
}
