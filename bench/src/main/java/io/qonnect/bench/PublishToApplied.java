package io.qonnect.bench;

import io.qonnect.bench.load.SmallApps;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * From the publishing of an application to the existence of its Deployment in a member's API server. Open loop: each is
 * due at its time whatever became of those before, and is measured from then.
 */
public final class PublishToApplied {
    /** Young JVMs cost several times what they cost later: a quick warm-up would leave a queue to the measurement. */
    static final double WARM_UP_RATE = 5;

    private final Target target;
    private final Settings settings;
    private final Consumer<String> say;

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
        try (Surroundings surroundings = Surroundings.of(target, say);
                Traffic traffic = new Traffic(target, SmallApps.fresh(1), say);
                HopTail tail = new HopTail(target.bootstrapServers(), traffic.times(), new Clock())) {
            tail.start();
            say.accept("warm-up: " + settings.warmup() + " applications");
            traffic.publish(0, settings.warmup(), Math.min(settings.rate(), WARM_UP_RATE));
            traffic.awaitCreated();
            say.accept("measuring: " + settings.count() + " applications at " + settings.rate() + "/s");
            surroundings.measuringBegins();
            traffic.publish(settings.warmup(), settings.count(), settings.rate());
            traffic.awaitCreated();
            tail.collect();
            Map<String, Object> report = report(traffic, surroundings);
            traffic.remove(0, settings.warmup() + settings.count());
            return report;
        }
    }

    private Map<String, Object> report(Traffic traffic, Surroundings surroundings) {
        List<String> keys = traffic.keys(settings.warmup(), settings.count());
        Percentiles all = new Percentiles(traffic.times().between(keys, Hop.intended, Hop.created));
        Map<String, Object> report = Reports.begin(
                "publish-to-applied",
                "from the time a spec is due to the watch event of its Deployment; hops by the times in record headers");
        report.put("ratePerSecond", settings.rate());
        report.put("warmup", settings.warmup());
        report.put("missing", settings.count() - all.count());
        report.put("failedSends", traffic.failedSends());
        report.putAll(all.summary());
        report.put("hops", traffic.times().hops(keys));
        surroundings.addTo(report);
        return report;
    }
}
