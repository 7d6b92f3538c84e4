package io.qonnect.streams.score.kafka;

import io.qonnect.kb.topic.Topics;
import io.qonnect.streams.kafka.Outputs;
import io.qonnect.streams.kafka.Stores;
import java.time.Duration;
import org.apache.kafka.streams.Topology;

/** Adds Score to a topology: four co-partitioned sources, one store, {@code score-sheets}. */
public final class ScoreTopology {
    private static final Outputs OUTPUTS = new Outputs(
            "score-state", "score-sheets", "io.qonnect.score-sheet.v1", "score-events", "score-dead-letters");

    private ScoreTopology() {}

    public static void addTo(Topology topology, String source, Duration tick) {
        topology.addSource("score-applications", Topics.APPLICATIONS)
                .addSource("score-profiles", Topics.CLUSTER_PROFILES)
                .addSource("score-placements", Topics.PLACEMENTS)
                .addSource("score-rescore", Topics.RESCORE)
                .addProcessor(
                        "score",
                        () -> new ScoreProcessor(OUTPUTS, source, tick),
                        "score-applications",
                        "score-profiles",
                        "score-placements",
                        "score-rescore")
                .addStateStore(Stores.store(OUTPUTS.store()), "score")
                .addSink(OUTPUTS.publish(), Topics.SCORE_SHEETS, "score")
                .addSink(OUTPUTS.events(), Topics.EVENTS, "score");
    }
}
