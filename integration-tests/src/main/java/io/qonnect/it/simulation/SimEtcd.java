package io.qonnect.it.simulation;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The leader key: bound to a lease that expires by the server's own clock; its create revision is the epoch. */
final class SimEtcd {
    private final Engine engine;
    private final long ttl;
    private @Nullable String holder;
    private long expires;
    private long revision = 100;

    SimEtcd(Engine engine, long ttl) {
        this.engine = engine;
        this.ttl = ttl;
    }

    /** Creates the key if absent; the epoch when it was created. */
    OptionalLong campaign(String lease) {
        expire();
        if (holder != null) {
            return OptionalLong.empty();
        }
        holder = lease;
        expires = engine.now() + ttl;
        revision += 1 + engine.random("etcd").nextInt(3);
        return OptionalLong.of(revision);
    }

    /** Renews a lease; false = it is gone. */
    boolean renew(String lease) {
        expire();
        if (!lease.equals(holder)) {
            return false;
        }
        expires = engine.now() + ttl;
        return true;
    }

    void revoke(String lease) {
        if (lease.equals(holder)) {
            holder = null;
        }
    }

    /** The server forgets the lease. */
    void lose() {
        holder = null;
    }

    private void expire() {
        if (holder != null && engine.now() >= expires) {
            holder = null;
        }
    }
}
