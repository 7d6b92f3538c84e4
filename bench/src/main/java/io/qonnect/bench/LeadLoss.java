package io.qonnect.bench;

import io.qonnect.bench.load.SmallApps;
import io.qonnect.bench.load.Specs;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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
        SmallApps apps = SmallApps.fresh(1);
        AppKey key = apps.key(0);
        List<Long> nanos = new ArrayList<>();
        try (Surroundings surroundings = Surroundings.of(target, say);
                EffectiveDecisions decisions = new EffectiveDecisions(target.bootstrapServers());
                Specs specs = new Specs(target.bootstrapServers());
                Ticker ticker = new Ticker(EVERY_MILLIS, turn -> specs.put(key, apps.spec(0, turn)))) {
            for (int run = 0; run < runs; run++) {
                long epoch = decided(decisions, ticker, -1);
                nanos.add(lose(decisions, ticker, epoch, clean));
                say.accept("run " + (run + 1) + ": " + nanos.get(run) / 1_000_000 + " ms, " + lead + " leads");
            }
            specs.put(key, null);
            return Reports.ofRuns(
                    clean ? "leadloss-clean" : "leadloss",
                    "from just before the signal to the arrival of the next term's first effective decision that is no"
                            + " barrier",
                    nanos,
                    surroundings);
        }
    }

    private long lose(EffectiveDecisions decisions, Ticker ticker, long epoch, boolean clean)
            throws InterruptedException {
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
        decided(decisions, ticker, epoch);
        long took = decidedAt - begun;
        end.join();
        faults.restartLead(victim);
        return took;
    }

    /** Waits for an effective decision of an epoch above; returns its epoch. */
    private long decided(EffectiveDecisions decisions, Ticker ticker, long above) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        decidedEpoch = -1;
        while (decidedEpoch <= above) {
            ticker.check();
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("no decision of an epoch above " + above + " within 60 s");
            }
            decisions.poll(Duration.ofMillis(50), (decision, at) -> take(decision, at, above));
        }
        return decidedEpoch;
    }

    private void take(Decision decision, long atNanos, long above) {
        lead = decision.lead();
        if (decidedEpoch <= above) {
            decidedAt = atNanos;
        }
        decidedEpoch = decision.epoch();
    }
}
