package io.qonnect.routes.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Txn;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import io.etcd.jetcd.watch.WatchEvent;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The calls to etcd that the lease is made of; each blocks its caller, never an event loop, and ends at its time-out.
 * After a failed call a new connection is made for the next one: the old channel would back off for up to two minutes.
 * Not thread safe.
 */
final class EtcdCalls implements AutoCloseable {
    /** The first call of a process loads hundreds of classes: it may take this many times longer. */
    private static final int COLD = 10;

    private final List<String> endpoints;
    private final Duration timeout;
    private @Nullable Client client;
    private int connection;
    private boolean answered;

    EtcdCalls(List<String> endpoints, Duration timeout) {
        this.endpoints = List.copyOf(endpoints);
        this.timeout = timeout;
    }

    /** Grants a lease and returns its id. */
    long grant(Duration ttl) throws EtcdUnavailable {
        return await("grant", client().getLeaseClient().grant(Math.max(1, ttl.toSeconds())))
                .getID();
    }

    /** Renews a lease; false = etcd does not know it (any more). */
    boolean renew(long lease) throws EtcdUnavailable {
        try {
            return await("renew", client().getLeaseClient().keepAliveOnce(lease))
                            .getTTL()
                    > 0;
        } catch (EtcdUnavailable e) {
            if (saysNotFound(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Ends a lease, and with it the keys bound to it; one that is not there is fine. */
    void revoke(long lease) throws EtcdUnavailable {
        try {
            await("revoke", client().getLeaseClient().revoke(lease));
        } catch (EtcdUnavailable e) {
            if (!saysNotFound(e)) {
                throw e;
            }
        }
    }

    Optional<KeyValue> get(ByteSequence key) throws EtcdUnavailable {
        List<KeyValue> found = await("get", client().getKVClient().get(key)).getKvs();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** Creates a key bound to a lease unless it is there, in one transaction, which reads another key too. */
    Created create(ByteSequence key, String value, long lease, ByteSequence alsoRead) throws EtcdUnavailable {
        Txn txn = client().getKVClient()
                .txn()
                .If(new Cmp(key, Cmp.Op.EQUAL, CmpTarget.createRevision(0)))
                .Then(
                        Op.put(
                                key,
                                EtcdKeys.bytes(value),
                                PutOption.builder().withLeaseId(lease).build()),
                        Op.get(key, GetOption.DEFAULT),
                        Op.get(alsoRead, GetOption.DEFAULT));
        TxnResponse answer = await("campaign", txn.commit());
        if (!answer.isSucceeded()) {
            return new Created(false, 0, Optional.empty());
        }
        List<KeyValue> own = answer.getGetResponses().get(0).getKvs();
        List<KeyValue> read = answer.getGetResponses().get(1).getKvs();
        return new Created(
                true, own.get(0).getCreateRevision(), read.isEmpty() ? Optional.empty() : Optional.of(read.get(0)));
    }

    /**
     * What a conditional create did.
     *
     * @param created false = the key was there
     * @param createRevision of the key; 0 = not created
     * @param read the other key that was read
     */
    record Created(boolean created, long createRevision, Optional<KeyValue> read) {}

    /** The value of a key as a number; throws {@link NumberFormatException} for anything else. */
    static long number(KeyValue kv) {
        return Long.parseLong(kv.getValue().toString(StandardCharsets.UTF_8).trim());
    }

    /** Calls back when the key goes, or when the watch itself ends; on an event loop, so it must not block. */
    void watchGone(ByteSequence key, Runnable gone, Runnable ended) {
        client().getWatchClient()
                .watch(
                        key,
                        response -> {
                            if (response.getEvents().stream()
                                    .anyMatch(e -> e.getEventType() == WatchEvent.EventType.DELETE)) {
                                gone.run();
                            }
                        },
                        error -> ended.run(),
                        ended);
    }

    /** Number of the connection in use; a watch ends with its connection. */
    int connection() {
        return connection;
    }

    private Client client() {
        Client current = client;
        if (current == null) {
            Vertx vertx = Vertx.vertx(new VertxOptions()
                    .setEventLoopPoolSize(1)
                    .setWorkerPoolSize(1)
                    .setInternalBlockingPoolSize(1)
                    .setFileSystemOptions(
                            new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
            current = Client.builder()
                    .endpoints(endpoints.toArray(String[]::new))
                    .connectTimeout(timeout)
                    .vertx(vertx)
                    .build();
            client = current;
            connection++;
        }
        return current;
    }

    private <T> T await(String call, CompletableFuture<T> answer) throws EtcdUnavailable {
        Duration patience = answered ? timeout : timeout.multipliedBy(COLD);
        try {
            T value = answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            answered = true;
            return value;
        } catch (TimeoutException e) {
            answer.cancel(true);
            close();
            throw new EtcdUnavailable(call + " was not answered within " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (!saysNotFound(cause)) {
                close();
            }
            throw new EtcdUnavailable(call + " failed: " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EtcdUnavailable(call + " was interrupted", e);
        }
    }

    private static boolean saysNotFound(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (String.valueOf(t.getMessage()).contains("lease not found")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        Client old = client;
        client = null;
        if (old != null) {
            old.close();
        }
    }
}
