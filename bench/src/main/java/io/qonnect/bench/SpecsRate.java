package io.qonnect.bench;

import io.qonnect.bench.load.SmallApps;
import io.qonnect.kb.decision.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The highest steady rate of new applications at which 99 % of them are decided in time. Each step publishes at its rate
 * for some seconds, of which the first are not measured, and removes its applications before the next.
 */
public final class SpecsRate {
    private final Target target;
    private final Settings settings;
    private final Consumer<String> say;

    /**
     * How it is looked for.
     *
     * @param components of each application
     * @param startRate applications per second of the first step
     * @param factor from step to step
     * @param mostRate no step is above it
     * @param warmupSeconds of each step, not measured
     * @param holdSeconds of each step, measured
     * @param limitMillis what the p99 must not exceed
     * @param warmup applications published slowly before the first step
     */
    public record Settings(
            int components,
            double startRate,
            double factor,
            double mostRate,
            int warmupSeconds,
            int holdSeconds,
            double limitMillis,
            int warmup) {}

    public SpecsRate(Target target, Settings settings, Consumer<String> say) {
        this.target = target;
        this.settings = settings;
        this.say = say;
    }

    /** Runs all steps, and returns the report. */
    public Map<String, Object> run() throws InterruptedException {
        RateSteps steps = new RateSteps(settings.startRate(), settings.factor(), settings.mostRate());
        List<Map<String, Object>> tried = new ArrayList<>();
        try (Surroundings surroundings = Surroundings.of(target, say);
                Traffic traffic = new Traffic(target, SmallApps.fresh(settings.components()), say);
                Follower decisions = new Follower(target, traffic.times())) {
            say.accept("warm-up: " + settings.warmup() + " applications");
            traffic.publish(0, settings.warmup(), PublishToApplied.WARM_UP_RATE);
            traffic.awaitCreated();
            traffic.remove(0, settings.warmup());
            surroundings.measuringBegins();
            int first = settings.warmup();
            while (steps.goesOn()) {
                int before = (int) Math.ceil(steps.rate() * settings.warmupSeconds());
                int measured = (int) Math.ceil(steps.rate() * settings.holdSeconds());
                Map<String, Object> step = step(traffic, decisions, first, before, measured, steps);
                tried.add(step);
                traffic.remove(first, before + measured);
                first += before + measured;
            }
            return report(steps, tried, surroundings);
        }
    }

    private Map<String, Object> step(
            Traffic traffic, Follower decisions, int first, int before, int measured, RateSteps steps)
            throws InterruptedException {
        double rate = steps.rate();
        say.accept(Reports.rounded(rate) + "/s: " + (before + measured) + " applications");
        traffic.publish(first, before + measured, rate);
        traffic.awaitCreated();
        decisions.check();
        List<String> keys = traffic.keys(first + before, measured);
        Percentiles decided = new Percentiles(traffic.times().between(keys, Hop.intended, Hop.decisions));
        Percentiles applied = new Percentiles(traffic.times().between(keys, Hop.intended, Hop.created));
        boolean passed = decided.count() == measured && decided.millis(99) <= settings.limitMillis();
        steps.tried(passed);
        say.accept("p99 decided " + decided.millis(99) + " ms, applied " + applied.millis(99) + " ms: "
                + (passed ? "sustained" : "too slow"));
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("ratePerSecond", Reports.rounded(rate));
        step.put("passed", passed);
        step.put("undecided", measured - decided.count());
        step.put("unapplied", measured - applied.count());
        step.put("decided", decided.summary());
        step.put("applied", applied.summary());
        return step;
    }

    private Map<String, Object> report(RateSteps steps, List<Map<String, Object>> tried, Surroundings surroundings) {
        Map<String, Object> report = Reports.begin(
                "specs",
                "from the time a spec is due to the arrival of its first effective decision at a reader; beside it, to"
                        + " the watch event of its last Deployment");
        report.put("components", settings.components());
        report.put("limitMillis", settings.limitMillis());
        report.put("sustainedPerSecond", Reports.rounded(steps.sustained()));
        report.put("limitFound", steps.limitFound());
        report.put("steps", tried);
        surroundings.addTo(report);
        return report;
    }

    /** Notes when an application's first decision arrives, with a thread of its own. */
    private static final class Follower implements AutoCloseable {
        private final EffectiveDecisions decisions;
        private final HopTimes times;
        private final Ticker ticker;

        Follower(Target target, HopTimes times) {
            this.times = times;
            this.decisions = new EffectiveDecisions(target.bootstrapServers());
            this.ticker = new Ticker(0, turn -> decisions.poll(Duration.ofMillis(100), this::note));
        }

        private void note(Decision decision, long atNanos) {
            times.note(String.valueOf(decision.application()), Hop.decisions, atNanos);
        }

        void check() {
            ticker.check();
        }

        @Override
        public void close() {
            ticker.close();
            decisions.close();
        }
    }
}
