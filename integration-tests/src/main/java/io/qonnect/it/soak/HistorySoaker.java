package io.qonnect.it.soak;

import io.qonnect.cli.soak.SoakPlan;
import io.qonnect.cli.soak.Soaker;
import io.qonnect.it.history.History;
import io.qonnect.it.history.HistoryChecker;
import io.qonnect.it.history.Operation;
import io.qonnect.it.history.Verdict;
import io.qonnect.it.history.Violation;
import io.qonnect.kb.application.ClusterAffinity;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.TestbedException;
import io.qonnect.testbed.federation.Federation;
import io.qonnect.testbed.federation.PaperCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Soaks a federation that runs. */
public final class HistorySoaker implements Soaker {
    /** With fewer members some tier has none, and applications are let into any. */
    private static final int ALL_TIERS = 9;

    private static final Duration SAY_EVERY = Duration.ofSeconds(10);

    @Override
    public Outcome soak(Federation federation, SoakPlan plan, Path folder, Consumer<String> say)
            throws InterruptedException {
        List<String> clusters =
                federation.clusters().stream().map(PaperCluster::name).toList();
        ClusterAffinity affinity =
                clusters.size() < ALL_TIERS ? new ClusterAffinity(clusters, Map.of(), List.of()) : ClusterAffinity.ANY;
        try (Recorder recorder = new Recorder(federation.bootstrapServers(), clusters);
                Publisher publisher = new Publisher(federation.bootstrapServers(), plan.seed(), affinity);
                Nemesis nemesis = new Nemesis(federation, recorder::lead, publisher::kill, say)) {
            Stage stage = new Stage(federation, plan, recorder, publisher, nemesis, say);
            stage.trouble();
            Instant mended = Instant.now();
            Instant converged = stage.awaitConvergence();
            History history = stage.quiet(converged);
            Verdict verdict = HistoryChecker.check(history);
            write(folder.resolve("history.json"), history);
            SoakReport report = new SoakReport(
                    plan, verdict, converged.equals(Instant.MAX) ? null : Duration.between(mended, converged));
            return new Outcome(report.well(), report.asMap(), report.text());
        }
    }

    private static void write(Path file, History history) {
        try {
            Files.write(file, Json.bytes(history));
        } catch (IOException failed) {
            throw new TestbedException("the history cannot be written to " + file, failed);
        }
    }

    /** The parts of one soak, and what is done with them. */
    private record Stage(
            Federation federation,
            SoakPlan plan,
            Recorder recorder,
            Publisher publisher,
            Nemesis nemesis,
            Consumer<String> say) {

        /** Publishes and breaks for the length of the plan; returns when everything is mended and answered. */
        void trouble() throws InterruptedException {
            List<FaultScript.Step> script = FaultScript.of(plan.seed(), plan.length(), plan.every(), plan.kinds());
            say.accept("seed " + plan.seed() + ": " + script.size() + " faults in "
                    + plan.length().toSeconds() + " s");
            long began = System.nanoTime();
            AtomicReference<Throwable> failed = new AtomicReference<>();
            Thread publishing = thread("publisher", failed, () -> publisher.run(plan.rate(), began, plan.length()));
            Thread breaking = thread("nemesis", failed, () -> nemesis.run(script, began));
            while (publishing.isAlive() || breaking.isAlive()) {
                recorder.read(Duration.ofMillis(500));
                TimeUnit.MILLISECONDS.sleep(1); // others ask who leads
                progress(began);
                check(failed);
            }
            check(failed);
            nemesis.mendAll();
            publisher.flush();
            recorder.readToEnd();
            say.accept("everything is mended");
        }

        private static void check(AtomicReference<Throwable> failed) {
            Throwable why = failed.get();
            if (why != null) {
                throw new TestbedException("the soak itself failed: " + why, why);
            }
        }

        private interface Task {
            void run() throws InterruptedException;
        }

        private static Thread thread(String name, AtomicReference<Throwable> failed, Task task) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            task.run();
                        } catch (InterruptedException ending) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "soak-" + name);
            thread.setUncaughtExceptionHandler((t, e) -> failed.compareAndSet(null, e));
            thread.setDaemon(true);
            thread.start();
            return thread;
        }

        private void progress(long began) {
            long seconds = (System.nanoTime() - began) / 1_000_000_000L;
            if (seconds % SAY_EVERY.toSeconds() == 0 && (System.nanoTime() - began) % 1_000_000_000L < 500_000_000L) {
                List<Operation> all = publisher.operations();
                long acknowledged = all.stream()
                        .filter(o -> o.outcome() == Operation.Outcome.Acknowledged)
                        .count();
                say.accept(seconds + " s: " + all.size() + " operations, " + acknowledged + " acknowledged, "
                        + nemesis.done().size() + " faults and mendings, " + recorder.lead() + " decided last");
            }
        }

        /** When the end state was right for the first time; {@link Instant#MAX} = not in time. */
        Instant awaitConvergence() throws InterruptedException {
            long end = System.nanoTime() + plan.patience().toNanos();
            long sayAt = System.nanoTime() + SAY_EVERY.toNanos();
            while (System.nanoTime() - end < 0) {
                recorder.read(Duration.ofSeconds(1));
                recorder.readToEnd();
                Instant now = Instant.now();
                List<Violation> unsettled = unsettled(now);
                if (unsettled.isEmpty()) {
                    return now;
                }
                if (System.nanoTime() - sayAt > 0) {
                    sayAt = System.nanoTime() + SAY_EVERY.toNanos();
                    say.accept(unsettled.size() + " things are not settled, such as " + unsettled.get(0));
                }
            }
            say.accept("it did not converge in " + plan.patience().toSeconds() + " s");
            return Instant.MAX;
        }

        /** What would be wrong only because this is taken for the end. */
        private List<Violation> unsettled(Instant now) {
            List<Violation> all = new ArrayList<>(
                    HistoryChecker.check(history(new History.End(now, now))).violations());
            all.removeAll(HistoryChecker.check(history(null)).violations());
            return all;
        }

        /** Waits and looks whether anything is done still. */
        History quiet(Instant converged) {
            if (converged.equals(Instant.MAX)) {
                Instant now = Instant.now();
                return history(new History.End(now, now));
            }
            recorder.read(plan.quiet());
            recorder.readToEnd();
            return history(new History.End(converged, Instant.now()));
        }

        private History history(History.@Nullable End end) {
            return new History(
                    publisher.operations(),
                    recorder.records(),
                    MemberAudits.writes(federation),
                    nemesis.done(),
                    MemberAudits.objects(federation),
                    end);
        }
    }
}
