package io.qonnect.bench;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.DecisionFold;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows the log of decisions from its start, and hands over the effective ones that are no barriers. */
final class EffectiveDecisions implements AutoCloseable {
    /** Takes a decision and when it arrived here; {@link System#nanoTime()}. */
    interface Sink {
        void take(Decision decision, long atNanos);
    }

    private final Tail tail;
    private final DecisionFold fold = new DecisionFold();

    EffectiveDecisions(String bootstrap) {
        tail = new Tail(bootstrap, Topics.DECISIONS, true);
    }

    /** Hands over what comes within a time, at the first that comes. */
    void poll(Duration atMost, Sink sink) {
        tail.poll(atMost, record -> take(record, sink));
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Sink sink) {
        long now = System.nanoTime();
        Optional<Decision> decision = Json.tryRead(record.value(), Decision.class);
        if (decision.isEmpty()) {
            fold.acceptUnreadable(record.offset());
            return;
        }
        boolean effective = fold.accept(record.offset(), decision.get()) == DecisionFold.Verdict.Effective;
        if (effective && decision.get().application() != null) {
            sink.take(decision.get(), now);
        }
    }

    @Override
    public void close() {
        tail.close();
    }
}
