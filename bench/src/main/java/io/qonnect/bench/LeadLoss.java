package io.qonnect.bench;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.DecisionFold;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * From the end of the lead to the next effective decision that is not a barrier, of the next term. Wishes change all the
 * while, so that there is always something to decide.
 */
public final class LeadLoss {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVERY_MILLIS = 20;

    private final Target target;
    private final Faults faults;
    private final Consumer<String> say;
    private final DecisionFold fold = new DecisionFold();
    private String lead = "";
    private long decidedAt;
    private long decidedEpoch = -1;

    public LeadLoss(Target target, Faults faults, Consumer<String> say) {
        this.target = target;
        this.faults = faults;
        this.say = say;
    }

    /**
     * Runs, and returns the report.
     *
     * @param clean whether the lead is asked to end (SIGTERM) instead of killed (SIGKILL)
     */
    public Map<String, Object> run(int runs, boolean clean) throws InterruptedException {
        String namespace = "bench-" + Long.toString(System.currentTimeMillis(), 36);
        AppKey key = SmallApp.key(namespace, 0);
        String loadBefore = Machine.load();
        List<Long> nanos = new ArrayList<>();
        try (Hiccups hiccups = new Hiccups();
                Tail tail = new Tail(target.bootstrapServers(), Topics.DECISIONS, true);
                Specs specs = new Specs(target.bootstrapServers());
                Ticker ticker = new Ticker(EVERY_MILLIS, turn -> specs.put(key, SmallApp.spec(namespace, 0, turn)))) {
            for (int run = 0; run < runs; run++) {
                long epoch = decided(tail, ticker, -1);
                nanos.add(lose(tail, ticker, epoch, clean));
                say.accept("run " + (run + 1) + ": " + nanos.get(run) / 1_000_000 + " ms, " + lead + " leads");
            }
            specs.put(key, null);
            return Reports.ofRuns(
                    clean ? "leadloss-clean" : "leadloss",
                    "from just before the signal to the arrival of the next term's first effective decision that is no"
                            + " barrier",
                    target,
                    nanos,
                    loadBefore,
                    hiccups.sample());
        }
    }

    private long lose(Tail tail, Ticker ticker, long epoch, boolean clean) throws InterruptedException {
        String victim = lead;
        long begun = System.nanoTime();
        Thread end = new Thread(() -> {
            if (clean) {
                faults.stopLead(victim);
            } else {
                faults.killLead(victim);
            }
        });
        end.start();
        decided(tail, ticker, epoch);
        long took = decidedAt - begun;
        end.join();
        faults.restartLead(victim);
        return took;
    }

    /** Waits for an effective decision of an epoch above; returns its epoch. */
    private long decided(Tail tail, Ticker ticker, long above) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        decidedEpoch = -1;
        while (decidedEpoch <= above) {
            ticker.check();
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("no decision of an epoch above " + above + " within 60 s");
            }
            tail.poll(Duration.ofMillis(50), r -> take(r, above));
        }
        return decidedEpoch;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, long above) {
        long now = System.nanoTime();
        Optional<Decision> decision = Json.tryRead(record.value(), Decision.class);
        if (decision.isEmpty()) {
            fold.acceptUnreadable(record.offset());
            return;
        }
        Decision d = decision.get();
        boolean effective = fold.accept(record.offset(), d) == DecisionFold.Verdict.Effective;
        if (effective && d.application() != null) {
            lead = d.lead();
            if (decidedEpoch <= above) {
                decidedAt = now;
            }
            decidedEpoch = d.epoch();
        }
    }
}
