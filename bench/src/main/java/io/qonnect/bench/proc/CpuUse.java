package io.qonnect.bench.proc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** CPU time that the parts of a federation have used so far, each with its children. */
public final class CpuUse {
    private final long atNanos;
    private final Map<String, Double> byPart;
    private final double ownSeconds;

    CpuUse(long atNanos, Map<String, Double> byPart, double ownSeconds) {
        this.atNanos = atNanos;
        this.byPart = new TreeMap<>(byPart);
        this.ownSeconds = ownSeconds;
    }

    /**
     * Looks at all parts.
     *
     * @param pids process ids by part
     */
    public static CpuUse now(Map<String, Long> pids) {
        ProcTable table = ProcTable.now();
        Map<String, Double> byPart = new TreeMap<>();
        pids.forEach((part, pid) -> table.withChildren(pid).ifPresent(s -> byPart.put(part, s)));
        // the parts may be children of this process
        OptionalDouble own = table.alone(ProcessHandle.current().pid());
        return new CpuUse(System.nanoTime(), byPart, own.orElse(0));
    }

    /** CPU seconds since an earlier look, by owner. Of a part that ended in between nothing is known. */
    public Map<Owner, Double> since(CpuUse before) {
        Map<Owner, Double> seconds = new EnumMap<>(Owner.class);
        for (Owner owner : Owner.values()) {
            seconds.put(owner, 0.0);
        }
        byPart.forEach((part, now) -> {
            Double then = before.byPart.get(part);
            if (then != null) {
                seconds.merge(Owner.of(part), now - then, Double::sum);
            }
        });
        seconds.put(Owner.bench, ownSeconds - before.ownSeconds);
        return seconds;
    }

    /** CPU seconds of one part since an earlier look, per second that passed; a share of one core. */
    public double share(String part, CpuUse before) {
        double used = byPart.getOrDefault(part, Double.NaN) - before.byPart.getOrDefault(part, Double.NaN);
        return used / ((atNanos - before.atNanos) / 1e9);
    }

    /** Parts of an earlier look that have ended since. */
    public List<String> ended(CpuUse before) {
        List<String> ended = new ArrayList<>(before.byPart.keySet());
        ended.removeAll(byPart.keySet());
        return ended;
    }

    /** CPU seconds since an earlier look, by owner, divided by something and rounded to ms: a part of a report. */
    public Map<String, Object> since(CpuUse before, double divisor) {
        Map<String, Object> all = new LinkedHashMap<>();
        since(before).forEach((owner, s) -> all.put(owner.name(), Math.round(s / divisor * 1e3) / 1e3));
        return all;
    }

    /** How long ago an earlier look was, s. */
    public double secondsSince(CpuUse before) {
        return (atNanos - before.atNanos) / 1e9;
    }
}
