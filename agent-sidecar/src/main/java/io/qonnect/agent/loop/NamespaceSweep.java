package io.qonnect.agent.loop;

import io.qonnect.agent.inventory.AppInventory;
import io.qonnect.agent.reconcile.ApiFailure;
import io.qonnect.agent.reconcile.Reconciler;
import io.qonnect.kb.name.AppKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a namespace that the agent made once the last of its applications has left it, whichever of them was the first
 * there. Of the loop's thread.
 */
final class NamespaceSweep {
    private static final Logger LOG = LoggerFactory.getLogger(NamespaceSweep.class);
    private static final long FIRST_RETRY_MILLIS = 500;
    private static final long LONGEST_RETRY_MILLIS = 5_000;

    /** What is left in it may be going still, or may be somebody else's: after these it is taken for the latter. */
    private static final int FILLED_ATTEMPTS = 4;

    private final Reconciler reconciler;
    private final Threads threads;
    private final NamespaceGates gates;
    private final Map<AppKey, AppInventory> inventories;

    /**
     * @param inventories those of the loop, which keeps them
     */
    NamespaceSweep(
            Reconciler reconciler, Threads threads, NamespaceGates gates, Map<AppKey, AppInventory> inventories) {
        this.reconciler = reconciler;
        this.threads = threads;
        this.gates = gates;
        this.inventories = inventories;
    }

    /** Something of that namespace is gone: perhaps it was the last. */
    void left(String namespace) {
        sweep(namespace, 0);
    }

    private void sweep(String namespace, int attempts) {
        List<AppInventory> there = inventories.values().stream()
                .filter(inventory -> inventory.application().namespace().equals(namespace))
                .toList();
        if (there.stream().noneMatch(AppInventory::runs)) {
            there.stream()
                    .filter(AppInventory::namespaceCreated)
                    .forEach(inventory -> remove(inventory.application(), attempts));
        }
    }

    private void remove(AppKey maker, int attempts) {
        threads.work(maker, () -> {
            AppInventory before = threads.read(() -> inventories.getOrDefault(maker, AppInventory.none(maker)));
            Lock alone = gates.alone(maker.namespace());
            alone.lock();
            try {
                AppInventory after = reconciler.removeNamespace(before);
                threads.tell(() -> tried(after, attempts < FILLED_ATTEMPTS, attempts));
            } catch (ApiFailure failure) {
                LOG.info("a namespace could not be removed name={} why={}", maker.namespace(), failure.getMessage());
                AppInventory stored = failure.isConflict() ? reconciler.stored(maker, before) : before;
                threads.tell(() -> tried(stored, failure.mayPass(), attempts));
            } finally {
                alone.unlock();
            }
        });
    }

    private void tried(AppInventory now, boolean again, int attempts) {
        inventories.put(now.application(), now);
        if (now.namespaceCreated() && again) {
            long pause = Math.min(LONGEST_RETRY_MILLIS, FIRST_RETRY_MILLIS << Math.min(attempts, 4));
            threads.later(pause, () -> sweep(now.application().namespace(), attempts + 1));
        }
    }
}
