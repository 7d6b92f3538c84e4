package io.qonnect.streams.assess.kafka;

import io.qonnect.kb.record.RecordHeaders;
import io.qonnect.kb.topic.Topics;
import io.qonnect.streams.assess.AssessCore;
import io.qonnect.streams.assess.AssessSettings;
import io.qonnect.streams.core.Effect;
import io.qonnect.streams.core.Incoming;
import io.qonnect.streams.kafka.EffectRunner;
import io.qonnect.streams.kafka.Once;
import io.qonnect.streams.kafka.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;

/** Runs {@link AssessCore} in the one task of all registrations and reports. */
@NullUnmarked // fields are set by init, which Kafka Streams calls first
final class AssessProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final Outputs outputs;
    private final String source;
    private final AssessSettings settings;
    private final Duration tick;
    private final LongSupplier nanoClock;
    private AssessCore core;
    private EffectRunner runner;

    AssessProcessor(Outputs outputs, String source, AssessSettings settings, Duration tick, LongSupplier nanoClock) {
        this.outputs = outputs;
        this.source = source;
        this.settings = settings;
        this.tick = tick;
        this.nanoClock = nanoClock;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        core = new AssessCore(settings);
        runner = new EffectRunner(context, outputs, source);
        runner.restoreAll((key, value) -> core.restore(key, value, nanoClock.getAsLong()));
        Once.soon(context, this::again);
        context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, at -> tick());
        context.schedule(AGAIN, PunctuationType.WALL_CLOCK_TIME, at -> again());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Incoming incoming = runner.incoming(record);
        String trace = RecordHeaders.trace(record.headers()).orElse(null);
        runner.run(incoming, trace, () -> read(incoming));
    }

    private List<Effect> read(Incoming record) {
        if (record.topic().equals(Topics.CLUSTERS)) {
            return core.registration(record);
        }
        return Topics.clusterOfReports(record.topic())
                .map(cluster -> core.report(cluster, record, nanoClock.getAsLong()))
                .orElse(List.of());
    }

    private void tick() {
        runner.runTimed(() -> core.tick(nanoClock.getAsLong()));
    }

    private void again() {
        runner.runTimed(core::again);
    }
}
