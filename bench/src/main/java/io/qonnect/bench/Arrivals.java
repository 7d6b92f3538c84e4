package io.qonnect.bench;

import io.qonnect.bench.observe.Seen;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Notes when an application's last Deployment first exists. Thread safe. */
final class Arrivals {
    private final HopTimes times;
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Set<String>> missing = new HashMap<>();

    Arrivals(HopTimes times) {
        this.times = times;
    }

    /** Before it is published. */
    synchronized void expect(String application, Collection<String> deployments) {
        missing.put(application, new HashSet<>(deployments));
        deployments.forEach(d -> owners.put(d, application));
    }

    /** Takes in what a watch told. */
    synchronized void accept(Seen seen) {
        String application = owners.get(seen.object());
        if (application == null || !seen.present()) {
            return;
        }
        Set<String> left = missing.get(application);
        if (left != null && left.remove(seen.object()) && left.isEmpty()) {
            missing.remove(application);
            times.note(application, Hop.created, seen.atNanos());
        }
    }

    /** It is deleted: nothing of it is expected any more. */
    synchronized void forget(String application) {
        missing.remove(application);
    }

    /** How many applications are expected of which something has not been there yet. */
    synchronized int outstanding() {
        return missing.size();
    }
}
