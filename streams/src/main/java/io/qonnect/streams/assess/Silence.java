package io.qonnect.streams.assess;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Decides which clusters fell silent. What looks like our own fault is not held against them: after a gap in our own
 * time all timers start anew, and when all clusters (two at least) seem silent at once, that is believed only after
 * {@value #MASS} times as long.
 */
final class Silence {
    private static final int MASS = 3;

    private final Duration limit;
    private boolean ticked;
    private long lastTick;

    Silence(Duration limit) {
        this.limit = limit;
    }

    /** The clusters that fell silent now. */
    List<ClusterState> tick(long now, Collection<ClusterState> clusters) {
        boolean wasAway = ticked && now - lastTick > limit.toNanos() / 2;
        ticked = true;
        lastTick = now;
        List<ClusterState> live = clusters.stream().filter(ClusterState::isLive).toList();
        if (wasAway) {
            live.forEach(state -> state.startAnew(now));
            return List.of();
        }
        boolean all = live.size() > 1 && live.stream().allMatch(state -> state.isOverdue(now, limit));
        Duration believed = all ? limit.multipliedBy(MASS) : limit;
        List<ClusterState> fallen =
                live.stream().filter(state -> state.isOverdue(now, believed)).toList();
        fallen.forEach(ClusterState::fallSilent);
        return fallen;
    }
}
