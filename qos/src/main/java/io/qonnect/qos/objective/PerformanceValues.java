package io.qonnect.qos.objective;

import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.Fact;
import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.cluster.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Performance: CPU, memory and storage that one node has, and bandwidth, counted once together.
 *
 * <pre>
 * part(c, m) = (v(c, m) - min m) / (max m - min m)    over competitors with a fresh v; 1 when all are equal
 * value(c)   = mean of part(c, m) over the metrics m that at least one competitor has fresh
 * </pre>
 *
 * A metric that nobody knows tells nothing and is left out for all. A cluster that lacks a metric which others have is
 * Unknown (or Stale) as a whole: half a picture must not win.
 */
final class PerformanceValues implements ObjectiveValues {
    private static final List<Metric> METRICS = List.of(Metric.CPU, Metric.MEMORY, Metric.STORAGE, Metric.BANDWIDTH);
    private static final double STEP = 1e9;

    @Override
    public List<RawValue> of(List<ClusterProfile> competitors) {
        List<Scale> scales = METRICS.stream()
                .map(m -> Scale.of(m, competitors))
                .filter(Scale::isKnown)
                .toList();
        List<RawValue> values = new ArrayList<>(competitors.size());
        for (ClusterProfile cluster : competitors) {
            values.add(one(cluster, scales));
        }
        return values;
    }

    private static RawValue one(ClusterProfile cluster, List<Scale> scales) {
        FactState state = scales.isEmpty() ? FactState.Unknown : FactState.Fresh;
        double sum = 0;
        Map<String, Double> parts = new TreeMap<>();
        TreeSet<String> sources = new TreeSet<>();
        Instant oldest = null;
        for (Scale scale : scales) {
            Fact fact = cluster.fact(scale.metric);
            state = worse(state, fact.state());
            Double value = fact.value();
            if (value != null) {
                parts.put(scale.metric.id(), value);
                sources.add(fact.source());
                oldest = older(oldest, fact.observedAt());
                sum += scale.part(value);
            }
        }
        // rounded, so that equal machines stay equal whatever the order of additions
        Double value = state == FactState.Fresh ? Math.rint(sum / scales.size() * STEP) / STEP : null;
        String source = sources.isEmpty() ? "none" : String.join("+", sources);
        return new RawValue(value, "", state, source, oldest, parts);
    }

    private static FactState worse(FactState a, FactState b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static @Nullable Instant older(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public List<Metric> metrics() {
        return METRICS;
    }

    private record Scale(Metric metric, double min, double max) {
        static Scale of(Metric metric, List<ClusterProfile> competitors) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (ClusterProfile cluster : competitors) {
                Fact fact = cluster.fact(metric);
                Double value = fact.value();
                if (fact.state() == FactState.Fresh && value != null) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                }
            }
            return new Scale(metric, min, max);
        }

        boolean isKnown() {
            return min <= max;
        }

        double part(double value) {
            return max == min ? 1 : (value - min) / (max - min);
        }
    }
}
