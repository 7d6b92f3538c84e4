package io.qonnect.it.lead;

import static java.util.Objects.requireNonNull;

import io.qonnect.routes.etcd.EtcdLease;
import io.qonnect.routes.etcd.LeaseEvents;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes what a lease says. */
final class LeaseRecorder implements LeaseEvents {
    @Nullable
    EtcdLease lease;

    private final List<Long> epochs = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();
    private int renewals;
    private boolean held;
    private long grantedAt;
    private long mayActUntil;
    private boolean dead;

    EtcdLease lease() {
        return requireNonNull(lease);
    }

    @Override
    public synchronized void granted(long epoch, long until) {
        epochs.add(epoch);
        grantedAt = System.nanoTime();
        mayActUntil = until;
        held = true;
    }

    @Override
    public synchronized void renewed(long until) {
        renewals++;
        mayActUntil = until;
        while (dead) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public synchronized void lost(String why) {
        losses.add(why);
        held = false;
    }

    /** From here on its thread stands still at the next renewal, as that of a stopped process does. */
    synchronized void die() {
        dead = true;
    }

    synchronized void revive() {
        dead = false;
        notifyAll();
    }

    synchronized boolean leads() {
        return held && System.nanoTime() - mayActUntil < 0;
    }

    synchronized List<Long> epochs() {
        return List.copyOf(epochs);
    }

    synchronized List<String> losses() {
        return List.copyOf(losses);
    }

    synchronized int renewals() {
        return renewals;
    }

    synchronized long grantedAt() {
        return grantedAt;
    }

    synchronized long mayActUntil() {
        return mayActUntil;
    }
}
