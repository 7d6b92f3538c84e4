package io.qonnect.bench;

import io.qonnect.bench.load.SmallApps;
import io.qonnect.kb.application.ClusterAffinity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Whether clusters that join and leave disturb what has nothing to do with them: the time from publishing to applying of
 * applications that may not be on them, first alone, then while they join one after another and are removed again.
 */
public final class JoinLoad {
    private final Target target;
    private final Newcomers newcomers;
    private final PublishToApplied.Settings settings;
    private final Consumer<String> say;
    private final List<Long> joinNanos = new ArrayList<>();

    /**
     * @param settings rate of both phases; count of the first, as the second lasts until the last cluster is removed
     */
    public JoinLoad(Target target, Newcomers newcomers, PublishToApplied.Settings settings, Consumer<String> say) {
        this.target = target;
        this.newcomers = newcomers;
        this.settings = settings;
        this.say = say;
    }

    /** Measures, removes everything again, and returns the report. */
    public Map<String, Object> run() throws InterruptedException {
        SmallApps others = SmallApps.fresh(1).within(new ClusterAffinity(List.of(), Map.of(), newcomers.names()));
        try (Surroundings surroundings = Surroundings.of(target, say);
                Traffic traffic = new Traffic(target, others, say)) {
            int first = settings.warmup();
            say.accept("warm-up: " + first + " applications");
            traffic.publish(0, first, Math.min(settings.rate(), PublishToApplied.WARM_UP_RATE));
            traffic.awaitCreated();
            surroundings.measuringBegins();
            say.accept("alone: " + settings.count() + " applications at " + settings.rate() + "/s");
            traffic.publish(first, settings.count(), settings.rate());
            traffic.awaitCreated();
            traffic.remove(0, first + settings.count());
            say.accept("the same rate while " + newcomers.names().size() + " clusters join and are removed");
            int second = first + settings.count();
            int published = publishWhileTheyCome(traffic, second);
            traffic.awaitCreated();
            Map<String, Object> report =
                    report(traffic.keys(first, settings.count()), traffic.keys(second, published), traffic);
            surroundings.addTo(report);
            traffic.remove(second, published);
            return report;
        }
    }

    private int publishWhileTheyCome(Traffic traffic, int first) throws InterruptedException {
        ExecutorService operator = Executors.newSingleThreadExecutor();
        try {
            Future<?> coming = operator.submit(this::comeAndGo);
            int published = traffic.publishWhile(first, i -> !coming.isDone(), settings.rate());
            coming.get();
            return published;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a cluster could not join or leave: " + e.getCause(), e);
        } finally {
            operator.shutdownNow();
        }
    }

    private void comeAndGo() {
        for (String name : newcomers.names()) {
            long begun = System.nanoTime();
            newcomers.join(name);
            joinNanos.add(System.nanoTime() - begun);
            say.accept(name + " joined");
        }
        newcomers.names().forEach(newcomers::remove);
        say.accept("all are removed");
    }

    private Map<String, Object> report(List<String> before, List<String> during, Traffic traffic) {
        Percentiles alone = new Percentiles(traffic.times().between(before, Hop.intended, Hop.created));
        Percentiles joining = new Percentiles(traffic.times().between(during, Hop.intended, Hop.created));
        Map<String, Object> report = Reports.begin(
                "join",
                "from the time a spec is due to the watch event of its Deployment, of applications that may not be on"
                        + " the clusters that join; these and their agents run on the same machine");
        report.put("joined", newcomers.names().size());
        report.put("ratePerSecond", settings.rate());
        report.put("missing", before.size() + during.size() - alone.count() - joining.count());
        report.put("failedSends", traffic.failedSends());
        report.put("alone", alone.summary());
        report.put("whileJoining", joining.summary());
        report.put("ratioP50", Reports.rounded(joining.millis(50) / alone.millis(50)));
        report.put("ratioP99", Reports.rounded(joining.millis(99) / alone.millis(99)));
        report.put("joins", new Percentiles(joinNanos).summary());
        return report;
    }
}
