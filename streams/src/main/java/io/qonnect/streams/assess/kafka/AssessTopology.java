package io.qonnect.streams.assess.kafka;

import io.qonnect.kb.topic.Topics;
import io.qonnect.streams.assess.AssessSettings;
import io.qonnect.streams.kafka.DeadLetterTopic;
import io.qonnect.streams.kafka.Outputs;
import io.qonnect.streams.kafka.Stores;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.apache.kafka.streams.Topology;

/** Makes the topology of Assess: {@code clusters} and every report topic in, {@code cluster-profiles} out. */
public final class AssessTopology {
    private static final Outputs OUTPUTS = new Outputs(
            "assess-state", "assess-profiles", "io.qonnect.cluster-profile.v1", "assess-events", "assess-dead-letters");

    /**
     * One source for both: a pattern that matched nothing when its task was made is left out of it, and the first
     * report topic would then end the thread.
     */
    private static final Pattern INPUTS =
            Pattern.compile(Pattern.quote(Topics.CLUSTERS) + "|" + Topics.REPORTS.pattern());

    private AssessTopology() {}

    public static Topology of(String source, AssessSettings settings, Duration tick, LongSupplier nanoClock) {
        return new Topology()
                .addSource("assess-inputs", INPUTS)
                .addProcessor(
                        "assess",
                        () -> new AssessProcessor(OUTPUTS, source, settings, tick, nanoClock),
                        "assess-inputs")
                .addStateStore(Stores.store(OUTPUTS.store()), "assess")
                .addSink(OUTPUTS.publish(), Topics.CLUSTER_PROFILES, new EveryPartition(), "assess")
                .addSink(OUTPUTS.events(), Topics.EVENTS, "assess")
                .addSink(OUTPUTS.deadLetters(), new DeadLetterTopic(), "assess");
    }
}
