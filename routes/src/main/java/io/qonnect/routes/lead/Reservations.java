package io.qonnect.routes.lead;

import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.routes.capacity.CapacityLedger;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens and ends reservations as decisions follow each other: a copy that begins to run reserves all it requests, one
 * that grows where it runs reserves the difference, one that stops or is forgotten reserves nothing. A new stamp alone
 * (another binding) reserves nothing: the pods it replaces are counted already.
 */
final class Reservations {
    private Reservations() {}

    static void follow(CapacityLedger ledger, AppKey key, @Nullable Decision old, @Nullable Decision next) {
        Map<String, Copy> before = new TreeMap<>();
        if (old != null) {
            old.copies().forEach(c -> before.put(place(c), c));
        }
        if (next != null) {
            next.copies().forEach(c -> follow(ledger, key, before.remove(place(c)), c));
        }
        before.values().forEach(c -> ledger.release(c.cluster(), key.component(c.component())));
    }

    private static void follow(CapacityLedger ledger, AppKey key, @Nullable Copy before, Copy now) {
        boolean ran = before != null && before.state().runs();
        if (!now.state().runs()) {
            ledger.release(now.cluster(), key.component(now.component()));
        } else if (before == null || !ran) {
            // A copy first seen as Serving (this process reads an old log) has its pods counted by the nodes already.
            if (now.state() == CopyState.Preparing) {
                ledger.reserve(now.cluster(), key.component(now.component()), now.stamp(), now.request());
            }
        } else if (!now.request().fitsIn(before.request())) {
            ledger.reserve(now.cluster(), key.component(now.component()), now.stamp(), more(before, now));
        }
    }

    private static Resources more(Copy before, Copy now) {
        Resources more = now.request().minus(before.request());
        return new Resources(
                Math.max(0, more.cpuMillis()),
                Math.max(0, more.memoryBytes()),
                Math.max(0, more.storageBytes()),
                Math.max(0, more.pods()));
    }

    private static String place(Copy copy) {
        return copy.component() + "/" + copy.cluster();
    }
}
