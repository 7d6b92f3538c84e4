package io.qonnect.agent.loop;

import io.qonnect.agent.observe.NodeView;
import io.qonnect.agent.observe.Watched;
import io.qonnect.kb.report.NodeReport;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reports the cluster's nodes: what changed, the noise of a short time as one report. Of the loop's thread. */
final class NodeReporter {
    private static final long GATHERS_MILLIS = 250;

    private final Watched watched;
    private final Threads threads;
    private final ReportSink reports;
    private final Clock clock;
    private final Map<String, NodeView> nodes = new TreeMap<>();
    private final Map<String, NodeReport> reported = new TreeMap<>();
    private final Set<String> changed = new HashSet<>();
    private boolean listed;

    NodeReporter(Watched watched, Threads threads, ReportSink reports, Clock clock) {
        this.watched = watched;
        this.threads = threads;
        this.reports = reports;
        this.clock = clock;
    }

    /** Pods were all seen once: what nodes have free is known from now on. */
    void listed() {
        listed = true;
        nodes.keySet().forEach(this::changed);
    }

    void seen(NodeView node) {
        nodes.put(node.name(), node);
        changed(node.name());
    }

    void gone(String name) {
        if (nodes.remove(name) != null) {
            reported.remove(name);
            reports.node(NodeReports.gone(name));
        }
    }

    /** Something on a node changed. */
    void changed(String name) {
        if (listed && !name.isEmpty() && changed.add(name)) {
            threads.later(GATHERS_MILLIS, () -> {
                changed.remove(name);
                NodeView node = nodes.get(name);
                if (node != null) {
                    report(node, false);
                }
            });
        }
    }

    /** Reports every node at once, changed or not: the lead's reservations end by it. */
    void again() {
        nodes.values().forEach(node -> report(node, true));
    }

    private void report(NodeView node, boolean always) {
        NodeReport report = NodeReports.of(node, watched, clock.instant());
        NodeReport last = reported.get(node.name());
        if (always || last == null || !sameBesidesTime(report, last)) {
            reported.put(node.name(), report);
            reports.node(report);
        }
    }

    private static boolean sameBesidesTime(NodeReport a, NodeReport b) {
        return a.ready() == b.ready()
                && a.schedulable() == b.schedulable()
                && a.allocatable().equals(b.allocatable())
                && a.requested().equals(b.requested())
                && a.labels().equals(b.labels());
    }
}
