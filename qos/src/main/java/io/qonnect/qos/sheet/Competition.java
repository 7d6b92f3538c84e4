package io.qonnect.qos.sheet;

import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.QosSpec;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.qos.method.Method;
import io.qonnect.qos.method.Normalisation;
import io.qonnect.qos.objective.ObjectiveValues;
import io.qonnect.qos.objective.Objectives;
import io.qonnect.qos.objective.RawValue;
import io.qonnect.qos.sheet.Scored.Part;
import io.qonnect.qos.sheet.Selection.Competitor;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Ranks feasible clusters. Those of one tier rank compete with each other; an earlier rank always comes first. */
final class Competition {
    private Competition() {}

    static List<Scored> run(List<Competitor> feasible, QosSpec qos, Method method) {
        TreeMap<Integer, List<ClusterProfile>> byRank = new TreeMap<>();
        for (Competitor competitor : feasible) {
            byRank.computeIfAbsent(competitor.tierRank(), r -> new ArrayList<>())
                    .add(competitor.profile());
        }
        List<Scored> scored = new ArrayList<>(feasible.size());
        byRank.forEach((rank, clusters) -> scored.addAll(group(rank, clusters, qos, method)));
        scored.sort(Scored.ORDER);
        return scored;
    }

    private static List<Scored> group(int rank, List<ClusterProfile> clusters, QosSpec qos, Method method) {
        List<List<Part>> parts = new ArrayList<>(clusters.size());
        clusters.forEach(c -> parts.add(new ArrayList<>()));
        for (Objective objective : Objectives.weighted(qos)) {
            ObjectiveValues model = Objectives.of(objective);
            List<RawValue> raws = model.of(clusters);
            double[] values = raws.stream().mapToDouble(RawValue::comparable).toArray();
            double[] normalized = Normalisation.of(method, values, model.higherIsBetter(), qos.whenUnknown());
            for (int i = 0; i < normalized.length; i++) {
                parts.get(i).add(new Part(objective, qos.weight(objective), normalized[i], raws.get(i)));
            }
        }
        List<Scored> scored = new ArrayList<>(clusters.size());
        for (int i = 0; i < parts.size(); i++) {
            scored.add(Scored.of(clusters.get(i).cluster(), rank, parts.get(i)));
        }
        return scored;
    }
}
