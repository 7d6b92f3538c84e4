package io.qonnect.streams.assess;

import io.qonnect.kb.cluster.Capacity;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Fact;
import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.quantity.MetricValue;
import io.qonnect.kb.quantity.Parsed;
import io.qonnect.kb.report.NodeReport;
import io.qonnect.kb.report.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the facts of a cluster: declared ones as they are, else what its counted nodes have or say of themselves, as
 * their mean. A value that makes no sense, or that only some of the nodes say, is Unknown and names the node.
 */
final class FactFold {
    private static final String DECLARED = "declared";
    private static final String MEASURED = "measured";
    private static final String LABEL = "label";

    private final @Nullable ClusterRegistration registration;
    private final List<NodeReport> nodes;
    private final Capacity capacity;
    private final boolean stale;

    /** @param stale whether measured readings are past their time */
    FactFold(@Nullable ClusterRegistration registration, List<NodeReport> nodes, Capacity capacity, boolean stale) {
        this.registration = registration;
        this.nodes = nodes;
        this.capacity = capacity;
        this.stale = stale;
    }

    /** Facts by metric id; one that nothing is said of is absent. */
    Map<String, Fact> facts() {
        Map<String, Fact> facts = new TreeMap<>();
        for (Metric metric : Metric.values()) {
            Fact fact = fact(metric);
            if (fact != null) {
                facts.put(metric.id(), fact);
            }
        }
        return facts;
    }

    private @Nullable Fact fact(Metric metric) {
        ClusterRegistration declared = registration;
        String text = declared == null ? null : declared.facts().get(metric.id());
        if (text != null) {
            Parsed<Double> parsed = MetricValue.parse(metric, text);
            return parsed.value()
                    .map(v -> new Fact(v, metric.unit(), FactState.Fresh, DECLARED, null, null))
                    .orElseGet(() ->
                            Fact.unknown(metric.unit(), DECLARED, "declared " + metric.id() + " " + parsed.problem()));
        }
        return switch (metric) {
            case CPU -> mean(metric, capacity.allocatable().cpuMillis());
            case MEMORY -> mean(metric, capacity.allocatable().memoryBytes());
            case STORAGE -> mean(metric, capacity.allocatable().storageBytes());
            case POWER, COST, BANDWIDTH, CARBON -> read(metric);
        };
    }

    private @Nullable Fact mean(Metric metric, long sum) {
        return capacity.nodes() == 0
                ? null
                : new Fact((double) sum / capacity.nodes(), metric.unit(), FactState.Fresh, MEASURED, null, null);
    }

    private @Nullable Fact read(Metric metric) {
        double sum = 0;
        int said = 0;
        String silentNode = "";
        boolean measured = false;
        Instant oldest = null;
        for (NodeReport node : nodes) {
            Reading reading = node.readings().get(metric.id());
            if (reading == null) {
                silentNode = node.name();
                continue;
            }
            String problem = problem(metric, reading);
            if (!problem.isEmpty()) {
                return Fact.unknown(
                        metric.unit(), source(reading), metric.id() + " of node " + node.name() + " " + problem);
            }
            sum += MetricValue.reading(metric, reading).value().orElseThrow();
            said++;
            measured |= source(reading).equals(MEASURED);
            oldest = older(oldest, reading.observedAt());
        }
        if (said == 0) {
            return null;
        }
        String source = measured ? MEASURED : LABEL;
        if (said < nodes.size()) {
            return Fact.unknown(metric.unit(), source, "node " + silentNode + " does not say its " + metric.id());
        }
        FactState state = measured && stale ? FactState.Stale : FactState.Fresh;
        String problem = state == FactState.Stale ? "no new reading for too long" : null;
        return new Fact(sum / said, metric.unit(), state, source, oldest, problem);
    }

    /** What is wrong with a reading; empty when nothing is. */
    private static String problem(Metric metric, Reading reading) {
        return reading.value().isEmpty() || reading.unit().isEmpty()
                ? "has no value or no unit"
                : MetricValue.reading(metric, reading).problem();
    }

    private static String source(Reading reading) {
        return MEASURED.equals(reading.source()) ? MEASURED : LABEL;
    }

    private static @Nullable Instant older(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }
}
