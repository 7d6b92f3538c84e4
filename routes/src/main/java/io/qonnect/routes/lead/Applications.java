package io.qonnect.routes.lead;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.routes.liveness.Deadlines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All applications, those that must be looked at again, and which are on which cluster: an event costs only the
 * applications it concerns.
 */
final class Applications {
    private final Map<AppKey, AppState> all = new TreeMap<>();
    private final Map<String, Set<AppKey>> byCluster = new TreeMap<>();
    private final Map<String, Set<AppKey>> waiting = new TreeMap<>();
    private final TreeSet<AppKey> dirty = new TreeSet<>();
    private final Deadlines<AppKey> deadlines = new Deadlines<>();

    AppState state(AppKey key, long nanos) {
        return all.computeIfAbsent(key, k -> new AppState(k, nanos));
    }

    @Nullable
    AppState find(AppKey key) {
        return all.get(key);
    }

    Set<AppKey> keys() {
        return all.keySet();
    }

    void touch(AppKey key) {
        dirty.add(key);
    }

    void touchAll() {
        dirty.addAll(all.keySet());
    }

    void touchOn(String cluster) {
        dirty.addAll(byCluster.getOrDefault(cluster, new TreeSet<>()));
    }

    /** Those that have a copy on the cluster. */
    Set<AppKey> on(String cluster) {
        return Set.copyOf(byCluster.getOrDefault(cluster, new TreeSet<>()));
    }

    /** Those that would go to the cluster if it could take them. */
    void touchWaiting(String cluster) {
        dirty.addAll(waiting.getOrDefault(cluster, new TreeSet<>()));
    }

    /** Sets which clusters an application waits for, in place of those it waited for before. */
    void waitsFor(AppState state, Set<String> clusters) {
        state.waitsFor.forEach(c -> remove(waiting, c, state.key));
        state.waitsFor = Set.copyOf(clusters);
        clusters.forEach(c -> waiting.computeIfAbsent(c, k -> new TreeSet<>()).add(state.key));
    }

    void touchDue(long nanos) {
        dirty.addAll(deadlines.takeDue(nanos));
    }

    /** Those to look at, in order; they count as looked at. */
    List<AppKey> takeDirty() {
        List<AppKey> taken = new ArrayList<>(dirty);
        dirty.clear();
        return taken;
    }

    void wakeAt(AppKey key, long nanos) {
        if (nanos == Long.MAX_VALUE) {
            deadlines.clear(key);
        } else {
            deadlines.set(key, nanos);
        }
    }

    long nextDeadline() {
        return deadlines.next().orElse(Long.MAX_VALUE);
    }

    /** Makes a decision the newest of its application; null = none is left. */
    void decide(AppState state, @Nullable Decision decision, long nanos) {
        Decision old = state.decision;
        if (old != null) {
            old.copies().forEach(c -> remove(byCluster, c.cluster(), state.key));
        }
        state.decision = decision;
        state.clocks.see(decision, nanos);
        if (decision != null) {
            decision.copies()
                    .forEach(c -> byCluster
                            .computeIfAbsent(c.cluster(), k -> new TreeSet<>())
                            .add(state.key));
        }
    }

    private static void remove(Map<String, Set<AppKey>> index, String cluster, AppKey key) {
        Set<AppKey> keys = index.get(cluster);
        if (keys != null && keys.remove(key) && keys.isEmpty()) {
            index.remove(cluster);
        }
    }
}
