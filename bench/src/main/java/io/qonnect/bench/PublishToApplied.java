package io.qonnect.bench;

import io.qonnect.bench.observe.Members;
import io.qonnect.bench.observe.Seen;
import io.qonnect.kb.record.RecordHeaders;
import io.qonnect.kb.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * From the publishing of an application to the existence of its Deployment in a member's API server. Open loop: each is
 * due at its time whatever became of those before, and is measured from then.
 */
public final class PublishToApplied {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Young JVMs cost several times what they cost later: a quick warm-up would leave a queue to the measurement. */
    private static final double WARM_UP_RATE = 5;

    private final Target target;
    private final Settings settings;
    private final Consumer<String> say;
    private final String namespace = "bench-" + Long.toString(System.currentTimeMillis(), 36);
    private final HopTimes times = new HopTimes();
    private final AtomicInteger failures = new AtomicInteger();

    /**
     * How much is published.
     *
     * @param rate applications per second
     * @param count how many are measured
     * @param warmup how many are published before, and not measured
     */
    public record Settings(double rate, int count, int warmup) {}

    public PublishToApplied(Target target, Settings settings, Consumer<String> say) {
        this.target = target;
        this.settings = settings;
        this.say = say;
    }

    /** Measures, removes everything again, and returns the report. */
    public Map<String, Object> run() throws InterruptedException {
        String loadBefore = Machine.load();
        try (Members members = new Members(target.kubeconfigs(), this::created);
                HopTail tail = new HopTail(target.bootstrapServers(), times, new Clock());
                KafkaProducer<byte[], byte[]> producer = Producers.bytes(target.bootstrapServers())) {
            members.awaitListed(Duration.ofSeconds(30));
            tail.start();
            say.accept("floors: one append, one API write, one fsync");
            Map<String, Object> floors = Floors.measure(target);
            say.accept("warm-up: " + settings.warmup() + " applications");
            publish(producer, 0, settings.warmup(), Math.min(settings.rate(), WARM_UP_RATE));
            await(members, 0, settings.warmup());
            say.accept("measuring: " + settings.count() + " applications at " + settings.rate() + "/s");
            Map<String, Object> report;
            try (Hiccups hiccups = new Hiccups()) {
                publish(producer, settings.warmup(), settings.count(), settings.rate());
                await(members, settings.warmup(), settings.count());
                Percentiles late = hiccups.sample();
                tail.collect();
                report = report(floors, loadBefore, late);
            }
            remove(producer, members);
            return report;
        }
    }

    private void created(Seen seen) {
        if (seen.present() && seen.namespace().equals(namespace)) {
            times.note(seen.object(), Hop.created, seen.atNanos());
        }
    }

    private void publish(KafkaProducer<byte[], byte[]> producer, int first, int count, double rate) {
        long period = (long) (1e9 / rate);
        long start = System.nanoTime() + period;
        for (int i = 0; i < count; i++) {
            byte[] value = SmallApp.spec(namespace, first + i);
            long due = start + i * period;
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            times.note(key(first + i), Hop.intended, due);
            send(producer, first + i, value);
        }
        producer.flush();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback takes the outcome
    private void send(KafkaProducer<byte[], byte[]> producer, int i, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.SPECS, key(i).getBytes(StandardCharsets.UTF_8), value);
        RecordHeaders.addTo(
                record.headers(),
                RecordHeaders.of("io.qonnect.spec.v1", "bench", namespace + "-" + i, Instant.now(), null));
        producer.send(record, (metadata, problem) -> {
            if (problem != null) {
                failures.incrementAndGet();
            }
        });
    }

    private String key(int i) {
        return SmallApp.key(namespace, i).toString();
    }

    private void await(Members members, int first, int count) throws InterruptedException {
        List<String> keys = keys(first, count);
        members.await(PATIENCE, () -> keys.stream().allMatch(k -> times.has(k, Hop.created)));
    }

    private List<String> keys(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(this::key).toList();
    }

    private Map<String, Object> report(Map<String, Object> floors, String loadBefore, Percentiles hiccups) {
        List<String> keys = keys(settings.warmup(), settings.count());
        Percentiles all = new Percentiles(times.between(keys, Hop.intended, Hop.created));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("bench", "publish-to-applied");
        report.put("ratePerSecond", settings.rate());
        report.put("warmup", settings.warmup());
        report.put("missing", settings.count() - all.count());
        report.put("failedSends", failures.get());
        report.putAll(all.summary());
        report.put("hops", times.hops(keys));
        report.put("floors", floors);
        Map<String, Object> load = new LinkedHashMap<>();
        load.put("before", loadBefore);
        load.put("after", Machine.load());
        load.put("hiccups", hiccups.summary());
        report.put("load", load);
        report.put("versions", Machine.versions());
        report.put("conditions", Machine.conditions(target));
        report.put(
                "measures",
                "from the time a spec is due to the watch event of its Deployment; hops by the times in record headers");
        return report;
    }

    private void remove(KafkaProducer<byte[], byte[]> producer, Members members) throws InterruptedException {
        int all = settings.warmup() + settings.count();
        say.accept("removing " + all + " applications");
        for (int i = 0; i < all; i++) {
            send(producer, i, null);
        }
        producer.flush();
        List<String> keys = new ArrayList<>(keys(0, all));
        boolean gone = members.await(
                PATIENCE, () -> keys.stream().allMatch(k -> members.clusters(k).isEmpty()));
        if (!gone) {
            say.accept("some are still there after " + PATIENCE.toSeconds() + " s");
        }
    }
}
