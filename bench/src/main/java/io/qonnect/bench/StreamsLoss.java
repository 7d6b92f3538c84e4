package io.qonnect.bench;

import io.qonnect.bench.load.SmallApps;
import io.qonnect.bench.load.Specs;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.kb.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Utils;

/**
 * From the killing of one of the Streams instances until every partition has a score sheet of a wish that was published
 * after it.
 */
public final class StreamsLoss {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVERY_MILLIS = 100;

    private final Target target;
    private final Faults faults;
    private final Consumer<String> say;
    private final SmallApps smallApps = SmallApps.fresh(1);
    private volatile long generation;

    public StreamsLoss(Target target, Faults faults, Consumer<String> say) {
        this.target = target;
        this.faults = faults;
        this.say = say;
    }

    /** Runs, killing the instances in turn, and returns the report. */
    public Map<String, Object> run(int runs) throws InterruptedException {
        List<Integer> apps = onePerPartition();
        List<Long> nanos = new ArrayList<>();
        try (Surroundings surroundings = Surroundings.of(target, say);
                Tail tail = new Tail(target.bootstrapServers(), Topics.SCORE_SHEETS, false);
                Specs specs = new Specs(target.bootstrapServers());
                Ticker ticker = new Ticker(EVERY_MILLIS, turn -> {
                    for (int app : apps) {
                        generation = specs.put(smallApps.key(app), smallApps.spec(app, turn));
                    }
                })) {
            scored(tail, ticker, 0);
            for (int run = 0; run < runs; run++) {
                String victim = faults.streams().get(run % faults.streams().size());
                long after = generation + apps.size();
                long begun = System.nanoTime();
                faults.killStreams(victim);
                nanos.add(scored(tail, ticker, after) - begun);
                say.accept("run " + (run + 1) + ": " + nanos.get(run) / 1_000_000 + " ms without " + victim);
                faults.restartStreams(victim);
                scored(tail, ticker, generation);
            }
            for (int app : apps) {
                specs.put(smallApps.key(app), null);
            }
            return Reports.ofRuns(
                    "streamsloss",
                    "from just before SIGKILL until every partition has a sheet of a wish published after it",
                    nanos,
                    surroundings);
        }
    }

    private List<Integer> onePerPartition() {
        List<Integer> apps = new ArrayList<>();
        Set<Integer> covered = new HashSet<>();
        for (int i = 0; covered.size() < Topics.APPLICATION_PARTITIONS; i++) {
            AppKey key = smallApps.key(i);
            byte[] bytes = key.toString().getBytes(StandardCharsets.UTF_8);
            if (covered.add(Utils.toPositive(Utils.murmur2(bytes)) % Topics.APPLICATION_PARTITIONS)) {
                apps.add(i);
            }
        }
        return apps;
    }

    /** Waits until every partition has a sheet of a generation above; returns when the last came. */
    private long scored(Tail tail, Ticker ticker, long above) {
        Set<Integer> partitions = new HashSet<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (partitions.size() < Topics.APPLICATION_PARTITIONS) {
            ticker.check();
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("partitions with a new sheet after 60 s: " + partitions);
            }
            tail.poll(Duration.ofMillis(50), record -> {
                if (record.value() != null) {
                    Json.tryRead(record.value(), ScoreSheet.class)
                            .filter(s -> s.generation() > above)
                            .filter(s -> s.application().namespace().equals(smallApps.prefix()))
                            .ifPresent(s -> partitions.add(record.partition()));
                }
            });
        }
        return System.nanoTime();
    }
}
