package io.qonnect.routes.etcd;

import io.etcd.jetcd.KeyValue;
import io.qonnect.kb.record.Json;
import io.qonnect.routes.leadership.LeaseGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replica's lease in etcd: campaigns whenever nobody leads, renews while it leads (every ttl/5), reads the leader key
 * every ttl/4. No callback, watch or wall clock is relied upon: a watch only wakes it. Everything happens on one thread of
 * its own; the public methods may be called from any.
 */
public final class EtcdLease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EtcdLease.class);

    private final String name;
    private final Duration ttl;
    private final EtcdKeys keys;
    private final EtcdCalls calls;
    private final LeaseEvents events;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lease"));
    private final CompletableFuture<Boolean> contended = new CompletableFuture<>();

    // of the lease's thread only
    private @Nullable Held held;
    private long outUntil = System.nanoTime();
    private int watched = -1;
    private @Nullable ScheduledFuture<?> next;
    private boolean closed;
    private String complaint = "";

    /** The lease while it is held; due times are monotonic nanos. */
    private record Held(long lease, long epoch, LeaseGuard guard, long renewAt, long readAt) {}

    /**
     * A lease that does not campaign yet.
     *
     * @param endpoints such as {@code http://127.0.0.1:2379}
     * @param systemId the installation
     * @param name of this replica, for people
     * @param ttl time to live; whole seconds, at least 1
     */
    public EtcdLease(List<String> endpoints, String systemId, String name, Duration ttl, LeaseEvents events) {
        this.name = name;
        this.ttl = ttl;
        this.events = events;
        keys = new EtcdKeys(systemId);
        calls = new EtcdCalls(endpoints, ttl.dividedBy(5));
    }

    /** Connects and loads what a first campaign needs, without campaigning; failures do not matter. */
    public void warmUp() {
        thread.execute(() -> {
            try {
                calls.get(keys.leader());
                calls.revoke(calls.grant(ttl));
            } catch (EtcdUnavailable e) {
                complain(e.getMessage());
            }
        });
    }

    /** Begins to campaign whenever nobody leads. */
    public void start() {
        thread.execute(this::step);
    }

    /** Completes when etcd has answered a first campaign or has said who leads. */
    public CompletableFuture<Boolean> contended() {
        return contended;
    }

    /** Ends the term of that epoch by revoking its lease, and stays out for a while; an earlier term is ignored. */
    public void giveUp(long epoch, Duration stayOut) {
        thread.execute(() -> {
            Held mine = held;
            boolean ofAnotherTerm = mine != null && mine.epoch != epoch;
            if (closed || ofAnotherTerm) {
                return;
            }
            held = null;
            outUntil = System.nanoTime() + stayOut.toNanos();
            if (mine != null) {
                revoke(mine.lease);
            }
            schedule(stayOut.toNanos());
        });
    }

    /** Revokes what is held and ends; returns when etcd has answered, or after a second. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        CompletableFuture<Void> done = CompletableFuture.runAsync(this::end, thread);
        thread.shutdown();
        try {
            done.get(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The lease could not be revoked and ends by its time to live. why={}", e.toString());
        }
    }

    private void end() {
        closed = true;
        if (next != null) {
            next.cancel(false);
        }
        Held mine = held;
        held = null;
        if (mine != null) {
            revoke(mine.lease);
        }
        calls.close();
    }

    private void step() {
        if (closed) {
            return;
        }
        long now = System.nanoTime();
        try {
            if (held != null) {
                hold(held, now);
            } else if (now - outUntil >= 0) {
                contend();
            }
        } catch (EtcdUnavailable e) {
            complain(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The lease loop goes on after an unexpected failure.", e);
        }
        scheduleNext();
    }

    private void scheduleNext() {
        long now = System.nanoTime();
        Held mine = held;
        long delay =
                mine != null ? Math.min(mine.renewAt, mine.readAt) - now : Math.max(ttl.toNanos() / 4, outUntil - now);
        schedule(Math.max(0, delay));
    }

    private void schedule(long delayNanos) {
        if (next != null) {
            next.cancel(false);
        }
        if (!closed) {
            next = thread.schedule(this::step, delayNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void hold(Held mine, long now) throws EtcdUnavailable {
        if (now - mine.renewAt >= 0) {
            renew(mine);
        } else if (now - mine.readAt >= 0) {
            held = new Held(mine.lease, mine.epoch, mine.guard, mine.renewAt, now + ttl.toNanos() / 4);
            Optional<KeyValue> key = calls.get(keys.leader());
            if (key.map(KeyValue::getLease).orElse(0L) != mine.lease) {
                lose(mine, key.isEmpty() ? "the leader key is gone" : "the leader key is another's");
            }
        }
    }

    private void renew(Held mine) throws EtcdUnavailable {
        long sentAt = System.nanoTime();
        // at once again when it is not answered: the call itself took its time-out
        held = new Held(mine.lease, mine.epoch, mine.guard, sentAt, mine.readAt);
        if (!calls.renew(mine.lease)) {
            lose(mine, "etcd does not know the lease any more");
            return;
        }
        LeaseGuard guard = mine.guard.renewed(sentAt);
        held = new Held(mine.lease, mine.epoch, guard, sentAt + ttl.toNanos() / 5, mine.readAt);
        complaint = "";
        events.renewed(guard.mayActUntil());
    }

    private void lose(Held mine, String why) {
        held = null;
        LOG.info("The lease is lost. epoch={} why={}", mine.epoch, why);
        events.lost(why);
        revoke(mine.lease);
    }

    private void contend() throws EtcdUnavailable {
        Optional<KeyValue> leader = calls.get(keys.leader());
        if (leader.isEmpty()) {
            campaign();
        }
        if (held == null) {
            watch();
        }
        complaint = "";
        contended.complete(true);
    }

    private void campaign() throws EtcdUnavailable {
        long sentAt = System.nanoTime();
        long lease = calls.grant(ttl);
        Optional<Long> epoch = Optional.empty();
        try {
            epoch = create(lease);
        } catch (NumberFormatException e) {
            complain("the base epoch in etcd is not a number: " + e.getMessage());
        }
        if (epoch.isEmpty()) {
            revoke(lease);
            return;
        }
        LeaseGuard guard = LeaseGuard.granted(ttl, sentAt);
        held = new Held(lease, epoch.get(), guard, sentAt + ttl.toNanos() / 5, sentAt + ttl.toNanos() / 4);
        LOG.info("The campaign is won. epoch={}", epoch.get());
        events.granted(epoch.get(), guard.mayActUntil());
    }

    private Optional<Long> create(long lease) throws EtcdUnavailable {
        String value = Json.text(Map.of("name", name, "since", Instant.now().toString()));
        try {
            EtcdCalls.Created created = calls.create(keys.leader(), value, lease, keys.base());
            return created.created() ? Optional.of(epoch(created.createRevision(), created.read())) : Optional.empty();
        } catch (EtcdUnavailable unknown) {
            return readBack(lease, unknown);
        }
    }

    /** The outcome of a campaign is not known: the key says whose it is. */
    private Optional<Long> readBack(long lease, EtcdUnavailable unknown) throws EtcdUnavailable {
        complain(unknown.getMessage());
        long until = System.nanoTime() + ttl.toNanos();
        while (true) {
            try {
                Optional<KeyValue> key = calls.get(keys.leader());
                return key.isPresent() && key.get().getLease() == lease
                        ? Optional.of(epoch(key.get().getCreateRevision(), calls.get(keys.base())))
                        : Optional.empty();
            } catch (EtcdUnavailable e) {
                if (System.nanoTime() - until >= 0) {
                    throw e;
                }
            }
        }
    }

    private static long epoch(long createRevision, Optional<KeyValue> base) {
        return base.map(EtcdCalls::number).orElse(0L) + createRevision;
    }

    private void watch() {
        if (watched != calls.connection()) {
            calls.watchGone(keys.leader(), () -> wake(false), () -> wake(true));
            watched = calls.connection();
        }
    }

    /** From an event loop: only hands over. */
    private void wake(boolean watchEnded) {
        if (thread.isShutdown()) {
            return;
        }
        try {
            thread.execute(() -> {
                if (watchEnded) {
                    watched = -1;
                } else if (held == null) {
                    step();
                }
            });
        } catch (java.util.concurrent.RejectedExecutionException e) {
            LOG.debug("A watch woke a lease that was closed meanwhile.", e);
        }
    }

    private void revoke(long lease) {
        try {
            calls.revoke(lease);
        } catch (EtcdUnavailable e) {
            complain(e.getMessage());
        }
    }

    private void complain(@Nullable String what) {
        String text = String.valueOf(what);
        if (!text.equals(complaint)) {
            complaint = text;
            LOG.warn("A call to etcd is tried again. why={}", text);
        }
    }
}
