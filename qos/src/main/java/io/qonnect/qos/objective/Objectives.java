package io.qonnect.qos.objective;

import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.QosSpec;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.cluster.Metric;
import java.util.List;
import java.util.Map;

/** The values behind each objective: energy = power.node, cost = cost.node, performance = a composite. */
public final class Objectives {
    private static final Map<Objective, ObjectiveValues> ALL = Map.of(
            Objective.energy, new MetricValues(Metric.POWER),
            Objective.cost, new MetricValues(Metric.COST),
            Objective.performance, new PerformanceValues(),
            Objective.UNKNOWN, new NoValues());

    private Objectives() {}

    public static ObjectiveValues of(Objective objective) {
        ObjectiveValues values = ALL.get(objective);
        if (values == null) {
            throw new IllegalStateException("objective " + objective + " has no values");
        }
        return values;
    }

    /** The objectives that weigh something, in their order. */
    public static List<Objective> weighted(QosSpec qos) {
        return qos.weights().entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** An objective of a newer version: nothing is known of it here, so it is unknown for all alike. */
    private static final class NoValues implements ObjectiveValues {
        private static final RawValue UNKNOWN = new RawValue(null, "", FactState.Unknown, "none", null, Map.of());

        @Override
        public List<RawValue> of(List<ClusterProfile> competitors) {
            return competitors.stream().map(c -> UNKNOWN).toList();
        }

        @Override
        public boolean higherIsBetter() {
            return true;
        }

        @Override
        public List<Metric> metrics() {
            return List.of();
        }
    }
}
