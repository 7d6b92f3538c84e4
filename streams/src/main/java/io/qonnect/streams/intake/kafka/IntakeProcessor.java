package io.qonnect.streams.intake.kafka;

import io.qonnect.kb.record.RecordHeaders;
import io.qonnect.streams.core.Incoming;
import io.qonnect.streams.intake.IntakeCore;
import io.qonnect.streams.kafka.EffectRunner;
import io.qonnect.streams.kafka.Once;
import io.qonnect.streams.kafka.Outputs;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;

/** Runs {@link IntakeCore} in the one task of the inbox. */
@NullUnmarked // fields are set by init, which Kafka Streams calls first
final class IntakeProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final Outputs outputs;
    private final String source;
    private IntakeCore core;
    private EffectRunner runner;

    IntakeProcessor(Outputs outputs, String source) {
        this.outputs = outputs;
        this.source = source;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        core = new IntakeCore();
        runner = new EffectRunner(context, outputs, source);
        runner.restoreAll(core::restore);
        Once.soon(context, this::again);
        context.schedule(AGAIN, PunctuationType.WALL_CLOCK_TIME, at -> again());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Incoming incoming = runner.incoming(record);
        String trace = RecordHeaders.trace(record.headers()).orElse(null);
        runner.run(incoming, trace, () -> core.spec(incoming));
    }

    private void again() {
        runner.publishKept(IntakeCore::isWish, IntakeCore::application);
    }
}
