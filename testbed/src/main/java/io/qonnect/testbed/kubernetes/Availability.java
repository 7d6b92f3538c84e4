package io.qonnect.testbed.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a workload that moves between clusters was available all the time, from the histories of its Deployments. */
public final class Availability {
    private Availability() {}

    /** All changes of several watches in the order they were told. */
    public static List<Seen> merge(Collection<WatchRecorder> recorders) {
        return recorders.stream()
                .flatMap(recorder -> recorder.history().stream())
                .sorted(Comparator.comparingLong(Seen::nanos))
                .toList();
    }

    /**
     * The longest time without an available Deployment among those of the history, from the moment the first was
     * available until the given end. Zero when there was always one.
     *
     * @param history in order of time
     * @param endNanos {@code System.nanoTime()} up to which it is looked at
     * @throws IllegalArgumentException when none was ever available
     */
    public static Duration longestGap(List<Seen> history, long endNanos) {
        Set<String> available = new HashSet<>();
        boolean started = false;
        long since = 0;
        long longest = 0;
        for (Seen seen : history) {
            String where = seen.cluster() + "/" + seen.key();
            boolean wasAvailable = !available.isEmpty();
            if (isAvailable(seen)) {
                available.add(where);
            } else {
                available.remove(where);
            }
            if (wasAvailable && available.isEmpty()) {
                since = seen.nanos();
            } else if (!wasAvailable && !available.isEmpty()) {
                longest = started ? Math.max(longest, seen.nanos() - since) : 0;
                started = true;
            }
        }
        if (!started) {
            throw new IllegalArgumentException("nothing was ever available in " + history.size() + " changes");
        }
        return Duration.ofNanos(available.isEmpty() ? Math.max(longest, endNanos - since) : longest);
    }

    /** A Deployment with an available replica that nobody has asked to delete. */
    public static boolean isAvailable(Seen seen) {
        return !seen.isDeletion() && isAvailable(seen.object());
    }

    public static boolean isAvailable(JsonNode deployment) {
        return deployment.path("metadata").path("deletionTimestamp").isMissingNode()
                && deployment.path("status").path("availableReplicas").asInt() > 0;
    }
}
