package io.qonnect.it.simulation;

import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The leader key: bound to a lease that expires by the server's own clock; its create revision is the epoch. */
final class SimEtcd {
    private final Engine engine;
    private final long ttl;
    private @Nullable String holder;
    private long expires;
    private long revision = 100;

    /** Leases that were lost by no fault of those who held them. */
    private final Set<String> lost = new TreeSet<>();

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
        if (holder != null) {
            lost.add(holder);
        }
        holder = null;
    }

    /** It is restored from a copy of a moment ago: the lease is lost, and revisions are given again. */
    void restore() {
        lose();
        revision -= Math.min(revision - 100, engine.random("restore").nextInt(1, 4));
    }

    /** Whether who holds the lease, and reckons rightly, may believe that it does. */
    boolean mayBelieve(String lease) {
        return lost.contains(lease) || (lease.equals(holder) && engine.now() < expires);
    }

    long revision() {
        return revision;
    }

    private void expire() {
        if (holder != null && engine.now() >= expires) {
            holder = null;
        }
    }
}
