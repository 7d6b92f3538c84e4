package io.qonnect.bench.observe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Watches all member clusters at once and keeps the history. Thread safe. */
public final class Members implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Availability history = new Availability();
    private final List<ObjectWatch> watches = new ArrayList<>();
    private final Consumer<Seen> also;

    /** Watches the Deployments. */
    public Members(Map<String, Path> kubeconfigs, Consumer<Seen> also) {
        this(kubeconfigs, Set.of(Kind.Deployment), also);
    }

    /**
     * @param kubeconfigs by cluster
     * @param kinds what is watched; of Deployments only is a history kept
     * @param also takes every change first, from the watches' threads
     */
    public Members(Map<String, Path> kubeconfigs, Set<Kind> kinds, Consumer<Seen> also) {
        this.also = also;
        kubeconfigs.forEach(
                (cluster, file) -> kinds.forEach(k -> watches.add(new ObjectWatch(cluster, k, file, this::accept))));
    }

    /** Waits until every cluster was listed once. */
    public void awaitListed(Duration atMost) throws InterruptedException {
        for (ObjectWatch watch : watches) {
            if (!watch.awaitListed(atMost)) {
                throw new IllegalStateException("an API server does not answer within " + atMost.toSeconds() + " s");
            }
        }
    }

    private void accept(Seen seen) {
        also.accept(seen);
        lock.lock();
        try {
            if (seen.kind() == Kind.Deployment) {
                history.accept(seen);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a cluster was killed. */
    public void lost(String cluster, long atNanos) {
        lock.lock();
        try {
            history.lost(cluster, atNanos);
        } finally {
            lock.unlock();
        }
    }

    /** Asks the history something. */
    public <T> T ask(Function<Availability, T> question) {
        lock.lock();
        try {
            return question.apply(history);
        } finally {
            lock.unlock();
        }
    }

    /** The clusters that have a Deployment now. */
    public Set<String> clusters(String object) {
        return ask(h -> h.clusters(object));
    }

    /** Waits until something is true, asked again at every change; false = not in time. */
    public boolean await(Duration atMost, BooleanSupplier condition) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        watches.forEach(ObjectWatch::close);
    }
}
