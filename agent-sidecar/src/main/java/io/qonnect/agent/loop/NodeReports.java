package io.qonnect.agent.loop;

import io.qonnect.agent.observe.NodeView;
import io.qonnect.agent.observe.Watched;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.report.NodeReport;
import io.qonnect.kb.report.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Nodes as reports: labels that matter, and the paper's values read from them. */
final class NodeReports {
    private static final String PAPER = "swarmchestrate.tu-berlin.de/";
    private static final List<String> PREFIXES =
            List.of("topology.kubernetes.io/", "kubernetes.io/", "node.kubernetes.io/", PAPER, "qonnect.io/");

    private NodeReports() {}

    static NodeReport of(NodeView node, Watched watched, Instant now) {
        return new NodeReport(
                node.name(),
                true,
                node.ready(),
                node.schedulable(),
                node.allocatable(),
                watched.requestedOn(node.name()),
                labels(node),
                readings(node.labels(), now));
    }

    static NodeReport gone(String name) {
        return new NodeReport(name, false, false, false, Resources.ZERO, Resources.ZERO, Map.of(), Map.of());
    }

    private static Map<String, String> labels(NodeView node) {
        Map<String, String> kept = new TreeMap<>(node.labels());
        kept.keySet().removeIf(label -> PREFIXES.stream().noneMatch(label::startsWith));
        return kept;
    }

    private static Map<String, Reading> readings(Map<String, String> labels, Instant now) {
        Map<String, Reading> readings = new TreeMap<>();
        read(labels, "energy", Metric.POWER, "kWh/h", now, readings);
        read(labels, "price", Metric.COST, "EUR/h", now, readings);
        read(labels, "bandwidth", Metric.BANDWIDTH, "bit/s", now, readings);
        return readings;
    }

    private static void read(
            Map<String, String> labels,
            String label,
            Metric metric,
            String unit,
            Instant now,
            Map<String, Reading> readings) {
        String value = labels.get(PAPER + label);
        if (value != null) {
            readings.put(metric.id(), new Reading(value, unit, now, "label"));
        }
    }
}
