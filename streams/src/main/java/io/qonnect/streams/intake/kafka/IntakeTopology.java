package io.qonnect.streams.intake.kafka;

import io.qonnect.kb.topic.Topics;
import io.qonnect.streams.kafka.DeadLetterTopic;
import io.qonnect.streams.kafka.Outputs;
import io.qonnect.streams.kafka.Stores;
import org.apache.kafka.streams.Topology;

/** Adds Intake to a topology: {@code specs} in, {@code applications} and dead letters out. */
public final class IntakeTopology {
    private static final Outputs OUTPUTS = new Outputs(
            "intake-state", "intake-applications", "io.qonnect.wish.v1", "intake-events", "intake-dead-letters");

    private IntakeTopology() {}

    public static void addTo(Topology topology, String source) {
        topology.addSource("intake-specs", Topics.SPECS)
                .addProcessor("intake", () -> new IntakeProcessor(OUTPUTS, source), "intake-specs")
                .addStateStore(Stores.store(OUTPUTS.store()), "intake")
                .addSink(OUTPUTS.publish(), Topics.APPLICATIONS, "intake")
                .addSink(OUTPUTS.events(), Topics.EVENTS, "intake")
                .addSink(OUTPUTS.deadLetters(), new DeadLetterTopic(), "intake");
    }
}
