package io.qonnect.routes.camel;

import io.qonnect.routes.etcd.LeaseEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.jspecify.annotations.Nullable;

/**
 * Camel's view of the lead's lease: routes may ask whether this replica leads and be told when that changes. It leads
 * while the lease allows acting; what it says flips before anybody is told. Listeners are called on a thread of its own.
 */
public final class EtcdClusterService extends AbstractCamelClusterService<EtcdClusterView> implements LeaseEvents {
    private final String name;
    private final List<EtcdClusterView> views = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "leadership"));
    private volatile boolean held;
    private volatile long mayActUntil = System.nanoTime();

    // of the thread only
    private boolean announced;
    private @Nullable ScheduledFuture<?> expiry;

    /** @param name of this replica */
    public EtcdClusterService(String name) {
        super("qonnect-etcd");
        this.name = name;
    }

    @Override
    protected EtcdClusterView createView(String namespace) {
        EtcdClusterView view = new EtcdClusterView(this, namespace, name);
        views.add(view);
        return view;
    }

    /** Whether this replica may act as the lead now. */
    public boolean leads() {
        return held && System.nanoTime() - mayActUntil < 0;
    }

    @Override
    public void granted(long epoch, long mayActUntilNanos) {
        mayActUntil = mayActUntilNanos;
        held = true;
        announce();
    }

    @Override
    public void renewed(long mayActUntilNanos) {
        mayActUntil = mayActUntilNanos;
        announce();
    }

    @Override
    public void lost(String why) {
        held = false;
        announce();
    }

    private void announce() {
        if (!thread.isShutdown()) {
            thread.execute(this::announceHere);
        }
    }

    private void announceHere() {
        boolean now = leads();
        if (now) {
            if (expiry != null) {
                expiry.cancel(false);
            }
            expiry = thread.schedule(this::announceHere, mayActUntil - System.nanoTime() + 1, TimeUnit.NANOSECONDS);
        }
        if (now != announced) {
            announced = now;
            views.forEach(EtcdClusterView::announce);
        }
    }

    @Override
    protected void doStop() throws Exception {
        thread.shutdownNow();
        super.doStop();
    }
}
