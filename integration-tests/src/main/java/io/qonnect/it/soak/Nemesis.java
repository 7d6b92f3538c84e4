package io.qonnect.it.soak;

import io.qonnect.cli.soak.FaultKind;
import io.qonnect.it.history.ProcessFault;
import io.qonnect.testbed.MemberCluster;
import io.qonnect.testbed.Part;
import io.qonnect.testbed.TestbedException;
import io.qonnect.testbed.federation.Federation;
import io.qonnect.testbed.federation.PaperCluster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Breaks parts of a federation by a script, and mends each after its time. What is broken already is left alone. */
final class Nemesis implements AutoCloseable {
    private static final int ATTEMPTS = 20;

    private final Federation federation;
    private final Supplier<String> lead;
    private final Runnable killPublisher;
    private final Consumer<String> say;
    private final List<ProcessFault> done = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> down = ConcurrentHashMap.newKeySet();
    private final ExecutorService mending = Executors.newCachedThreadPool();

    /** How a part is broken, and how it is mended. */
    private record Victim(String name, Runnable kill, Runnable start, Runnable pause, Runnable resume) {
        static Victim of(Part part) {
            return new Victim(part.name(), part::kill, part::restart, part::pause, part::resume);
        }
    }

    /**
     * @param lead names the lead of the time
     */
    Nemesis(Federation federation, Supplier<String> lead, Runnable killPublisher, Consumer<String> say) {
        this.federation = federation;
        this.lead = lead;
        this.killPublisher = killPublisher;
        this.say = say;
    }

    /** Runs the script from a moment on; returns after its last step, when the last may not be mended yet. */
    void run(List<FaultScript.Step> script, long beganNanos) throws InterruptedException {
        for (FaultScript.Step step : script) {
            TimeUnit.NANOSECONDS.sleep(beganNanos + step.afterMillis() * 1_000_000 - System.nanoTime());
            if (step.kind() == FaultKind.publisher) {
                note("kill", "publisher");
                killPublisher.run();
            } else {
                strike(step);
            }
        }
    }

    private void strike(FaultScript.Step step) {
        Victim victim = victim(step);
        if (!down.add(victim.name())) {
            return;
        }
        say.accept((step.pause() ? "pausing " : "killing ") + victim.name() + " for " + step.downMillis() + " ms");
        note(step.pause() ? "pause" : "kill", victim.name());
        (step.pause() ? victim.pause() : victim.kill()).run();
        mending.execute(() -> mend(step, victim));
    }

    private Victim victim(FaultScript.Step step) {
        List<String> clusters =
                federation.clusters().stream().map(PaperCluster::name).toList();
        String cluster = clusters.get(step.which() % clusters.size());
        return switch (step.kind()) {
            case lead -> Victim.of(federation.product(lead.get()));
            case streams -> {
                List<String> all = federation.productNames().stream()
                        .filter(n -> n.startsWith("streams-"))
                        .toList();
                yield Victim.of(federation.product(all.get(step.which() % all.size())));
            }
            case agent -> Victim.of(federation.agent(cluster));
            case broker -> Victim.of(federation.broker());
            case cluster -> {
                MemberCluster member = federation.member(cluster);
                yield new Victim(cluster, member::kill, member::restart, member::pauseApi, member::resumeApi);
            }
            case publisher -> throw new IllegalArgumentException("the publisher is no part of the federation");
        };
    }

    private void mend(FaultScript.Step step, Victim victim) {
        try {
            TimeUnit.MILLISECONDS.sleep(step.downMillis());
            for (int attempt = 1; ; attempt++) {
                try {
                    (step.pause() ? victim.resume() : victim.start()).run();
                    note(step.pause() ? "resume" : "start", victim.name());
                    return;
                } catch (TestbedException failed) {
                    // it may need another part that is down at the time
                    if (attempt == ATTEMPTS) {
                        throw failed;
                    }
                    say.accept(victim.name() + " did not start, and is tried again");
                    TimeUnit.SECONDS.sleep(1);
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } finally {
            down.remove(victim.name());
        }
    }

    private void note(String what, String part) {
        done.add(new ProcessFault(Instant.now(), what, part));
    }

    /** Waits until everything is mended, and starts what died by itself. */
    void mendAll() throws InterruptedException {
        mending.shutdown();
        if (!mending.awaitTermination(5, TimeUnit.MINUTES)) {
            throw new TestbedException("these were not mended within 5 min: " + down);
        }
        for (Part part : federation.parts().values()) {
            if (!part.alive()) {
                say.accept(part.name() + " died by itself; starting it");
                note("died", part.name());
                part.restart();
            }
        }
    }

    /** What was done, in order of time. */
    List<ProcessFault> done() {
        return List.copyOf(done);
    }

    @Override
    public void close() {
        mending.shutdownNow();
    }
}
