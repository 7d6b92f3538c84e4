package io.qonnect.qos.objective;

import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.Fact;
import io.qonnect.kb.cluster.Metric;
import java.util.List;
import java.util.Map;

/** An objective that compares one metric as it is. */
record MetricValues(Metric metric) implements ObjectiveValues {
    @Override
    public List<RawValue> of(List<ClusterProfile> competitors) {
        return competitors.stream().map(this::one).toList();
    }

    private RawValue one(ClusterProfile cluster) {
        Fact fact = cluster.fact(metric);
        return new RawValue(fact.value(), metric.unit(), fact.state(), fact.source(), fact.observedAt(), Map.of());
    }

    @Override
    public boolean higherIsBetter() {
        return metric.higherIsBetter();
    }

    @Override
    public List<Metric> metrics() {
        return List.of(metric);
    }
}
