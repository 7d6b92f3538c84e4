package io.qonnect.streams.assess;

import io.qonnect.kb.cluster.Capacity;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.Fact;
import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.cluster.Resources;
import java.util.Map;
import java.util.Objects;

/**
 * Whether a profile is news against the one last sent. Anything but a number is news by any change, and so is a number
 * that was declared or read from a label; a measured one when it strays by more than the band, which for capacity is a
 * share of what is allocatable and never more than {@link #SMALL}. Room that opens or closes altogether is always news.
 * Sequences and times of observation are none.
 */
final class DeadBand {
    /** 50 millicores, 64 MiB of memory, 256 MiB of storage, four pods. */
    static final Resources SMALL = new Resources(50, 64L << 20, 256L << 20, 4);

    private final double band;

    DeadBand(double band) {
        this.band = band;
    }

    boolean isNews(ClusterProfile before, ClusterProfile now) {
        return before.registered() != now.registered()
                || before.tier() != now.tier()
                || before.cordoned() != now.cordoned()
                || before.ready() != now.ready()
                || !Objects.equals(before.notReadyReason(), now.notReadyReason())
                || !Objects.equals(before.region(), now.region())
                || !Objects.equals(before.gatewayAddress(), now.gatewayAddress())
                || !before.labels().equals(now.labels())
                || !before.incarnation().equals(now.incarnation())
                || facts(before.facts(), now.facts())
                || capacity(before.capacity(), now.capacity());
    }

    private boolean facts(Map<String, Fact> before, Map<String, Fact> now) {
        return !before.keySet().equals(now.keySet())
                || now.entrySet().stream()
                        .anyMatch(e -> fact(Objects.requireNonNull(before.get(e.getKey())), e.getValue()));
    }

    private boolean fact(Fact before, Fact now) {
        if (before.state() != now.state()
                || !before.source().equals(now.source())
                || !Objects.equals(before.problem(), now.problem())) {
            return true;
        }
        Double a = before.value();
        Double b = now.value();
        if (a == null || b == null || !now.source().equals("measured") || now.state() != FactState.Fresh) {
            return !Objects.equals(a, b);
        }
        return Math.abs(b - a) > band * a;
    }

    private boolean capacity(Capacity before, Capacity now) {
        return before.nodes() != now.nodes()
                || strays(before.allocatable(), now.allocatable(), now.allocatable())
                || strays(before.free(), now.free(), now.allocatable())
                || strays(before.largestNodeFree(), now.largestNodeFree(), now.allocatable());
    }

    private boolean strays(Resources before, Resources now, Resources allocatable) {
        return strays(before.cpuMillis(), now.cpuMillis(), allocatable.cpuMillis(), SMALL.cpuMillis())
                || strays(before.memoryBytes(), now.memoryBytes(), allocatable.memoryBytes(), SMALL.memoryBytes())
                || strays(before.storageBytes(), now.storageBytes(), allocatable.storageBytes(), SMALL.storageBytes())
                || strays(before.pods(), now.pods(), allocatable.pods(), SMALL.pods());
    }

    private boolean strays(long before, long now, long allocatable, long small) {
        return before != now
                && ((before > 0) != (now > 0)
                        || (double) Math.abs(now - before) > Math.min(band * (double) allocatable, (double) small));
    }
}
