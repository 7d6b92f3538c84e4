package io.qonnect.cli.doctor;

import io.qonnect.cli.doctor.Finding.Area;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.ClusterStatus;
import io.qonnect.cli.view.Stops;
import io.qonnect.cli.view.View;
import io.qonnect.kb.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the clusters report, and what the lead thinks of them. */
final class ClusterChecks {
    /** An agent says that it lives every second or so in either profile. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private ClusterChecks() {}

    static List<Finding> of(Observed observed) {
        View view = observed.view();
        List<Finding> findings = new ArrayList<>();
        Stops.massFailure(view)
                .ifPresent(message -> findings.add(Finding.problem(
                        Area.clusters,
                        "Nothing more is replaced: " + message + ".",
                        "Look for what the silent clusters share. If they are really gone: `" + observed.program()
                                + " resume`.",
                        Entry.MASS_FAILURE)));
        List<ClusterStatus> clusters = ClusterStatus.all(view);
        int well = 0;
        for (ClusterStatus cluster : clusters) {
            Optional<Finding> finding = finding(cluster, observed);
            finding.ifPresent(findings::add);
            well += finding.isEmpty() ? 1 : 0;
        }
        if (clusters.isEmpty()) {
            findings.add(Finding.warning(
                    Area.clusters,
                    "No cluster is registered, so nothing can be placed.",
                    "`" + observed.program() + " join NAME --tier cloud`.",
                    Entry.NOT_REGISTERED));
        } else if (well > 0) {
            findings.add(Finding.ok(
                    Area.clusters, "Ready: " + well + " of " + Texts.count(clusters.size(), "cluster") + "."));
        }
        return findings;
    }

    private static Optional<Finding> finding(ClusterStatus cluster, Observed observed) {
        Optional<Event> lost = observed.view()
                .lastEventOf(cluster.cluster(), "ClusterLost", "ClusterReturned", "ClusterAppeared")
                .filter(e -> e.reason().equals("ClusterLost"));
        if (lost.isPresent()) {
            return Optional.of(Finding.problem(
                    Area.clusters,
                    cluster.cluster() + " is lost: " + lost.get().message() + ". " + copies(cluster),
                    "Bring it or its agent back. Gone for good: `" + observed.program() + " remove " + cluster.cluster()
                            + " --forget`.",
                    Entry.CLUSTER_LOST));
        }
        return switch (cluster.state()) {
            case Ready -> late(cluster, observed);
            case Cordoned, Draining ->
                Optional.of(Finding.warning(
                        Area.clusters,
                        cluster.cluster() + " is "
                                + (cluster.state() == ClusterStatus.State.Draining ? "drained" : "cordoned")
                                + ": nothing new is placed there. " + copies(cluster),
                        "`" + observed.program() + " uncordon " + cluster.cluster() + "` opens it again.",
                        null));
            case Unregistered ->
                Optional.of(Finding.warning(
                        Area.clusters,
                        cluster.cluster() + " reports, and is not registered.",
                        "`" + observed.program() + " join " + cluster.cluster() + "`, or stop its agent.",
                        Entry.NOT_REGISTERED));
            case Silent, NotReady ->
                Optional.of(Finding.problem(
                        Area.clusters,
                        cluster.cluster() + " is not ready: " + reason(cluster) + " " + copies(cluster),
                        "See whether its agent and its API server run.",
                        Entry.NOT_READY));
        };
    }

    private static Optional<Finding> late(ClusterStatus cluster, Observed observed) {
        Instant heard = cluster.lastReport();
        if (heard == null || Duration.between(heard, observed.at()).compareTo(LATE) <= 0) {
            return Optional.empty();
        }
        return Optional.of(Finding.problem(
                Area.clusters,
                cluster.cluster() + " was last heard " + Texts.span(Duration.between(heard, observed.at())) + " ago. "
                        + copies(cluster),
                "See whether its agent runs, and reaches Kafka.",
                Entry.CLUSTER_SUSPECTED));
    }

    private static String reason(ClusterStatus cluster) {
        String reason = cluster.reason();
        return reason == null ? "no reason is given." : Texts.plain(reason.endsWith(".") ? reason : reason + ".");
    }

    private static String copies(ClusterStatus cluster) {
        return cluster.copies() == 0 ? "It is to run nothing." : "Copies that it is to run: " + cluster.copies() + ".";
    }
}
