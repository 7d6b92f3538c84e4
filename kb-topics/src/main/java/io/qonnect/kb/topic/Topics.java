package io.qonnect.kb.topic;

import io.qonnect.kb.name.DnsLabel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The topic catalogue: every topic once. Names are {@code qonnect.<what>.v1}; DESIGN section 2 is its table. */
public final class Topics {
    public static final String SPECS = "qonnect.specs.v1";
    public static final String APPLICATIONS = "qonnect.applications.v1";
    public static final String CLUSTERS = "qonnect.clusters.v1";
    public static final String CLUSTER_PROFILES = "qonnect.cluster-profiles.v1";
    public static final String SCORE_SHEETS = "qonnect.score-sheets.v1";
    public static final String DECISIONS = "qonnect.decisions.v1";
    public static final String PLACEMENTS = "qonnect.placements.v1";
    public static final String RESCORE = "qonnect.rescore.v1";
    public static final String EVENTS = "qonnect.events.v1";

    /** What operators ask the lead to do once. */
    public static final String ORDERS = "qonnect.orders.v1";

    /** Matches the report topic of every cluster, and nothing else; anchored. */
    public static final Pattern REPORTS = Pattern.compile("qonnect\\.reports\\.([a-z0-9-]{1,63})\\.v1");

    /** Matches the command topic of every cluster, and nothing else; anchored. */
    public static final Pattern COMMANDS = Pattern.compile("qonnect\\.commands\\.([a-z0-9-]{1,63})\\.v1");

    /** Partitions of every topic that is co-partitioned by application. */
    public static final int APPLICATION_PARTITIONS = 12;

    private static final int MIB = 1024 * 1024;

    private Topics() {}

    public static String reports(String cluster) {
        return "qonnect.reports." + DnsLabel.require("cluster", cluster) + ".v1";
    }

    public static String commands(String cluster) {
        return "qonnect.commands." + DnsLabel.require("cluster", cluster) + ".v1";
    }

    /** The topic of what could not be read from a topic. */
    public static String deadLetters(String topic) {
        return topic + ".dlt";
    }

    /** The cluster of a report topic; empty for any other topic. */
    public static Optional<String> clusterOfReports(String topic) {
        var matcher = REPORTS.matcher(topic);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The cluster of a command topic; empty for any other topic. */
    public static Optional<String> clusterOfCommands(String topic) {
        var matcher = COMMANDS.matcher(topic);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Topics that exist once per installation, in order of creation. */
    public static List<TopicSpec> shared() {
        List<TopicSpec> all = new ArrayList<>();
        all.add(new TopicSpec(
                SPECS,
                "the application, or anything",
                "Application (YAML or JSON), or null to delete",
                "anyone",
                1,
                deleted(Duration.ofDays(14), MIB)));
        all.add(new TopicSpec(
                APPLICATIONS, "<ns>/<name>", "Wish", "Intake", APPLICATION_PARTITIONS, compacted(4 * MIB)));
        all.add(new TopicSpec(CLUSTERS, "cluster", "ClusterRegistration", "operators' tools", 1, compacted(MIB)));
        all.add(new TopicSpec(
                CLUSTER_PROFILES, "cluster", "ClusterProfile", "Assess", APPLICATION_PARTITIONS, compacted(MIB)));
        all.add(new TopicSpec(
                SCORE_SHEETS, "<ns>/<name>", "ScoreSheet", "Score", APPLICATION_PARTITIONS, compacted(4 * MIB)));
        all.add(new TopicSpec(DECISIONS, "<ns>/<name>, or empty for a barrier", "Decision", "lead", 1, kept(4 * MIB)));
        all.add(new TopicSpec(
                PLACEMENTS,
                "<ns>/<name>/<component>, partitioned by application",
                "Placement",
                "Camel routes",
                APPLICATION_PARTITIONS,
                compacted(MIB)));
        all.add(new TopicSpec(
                RESCORE, "<ns>/<name>", "Rescore", "lead", APPLICATION_PARTITIONS, deleted(Duration.ofHours(1), MIB)));
        all.add(new TopicSpec(
                EVENTS,
                "<ns>/<name>, cluster or empty",
                "Event",
                "lead, routes, Streams",
                1,
                deleted(Duration.ofDays(7), MIB)));
        all.add(new TopicSpec(
                ORDERS, "<ns>/<name>, or empty", "Order", "operators' tools", 1, deleted(Duration.ofHours(1), MIB)));
        all.add(deadLetterSpec(SPECS));
        all.add(deadLetterSpec(CLUSTERS));
        return all;
    }

    /** Topics that a member cluster adds, in order of creation. */
    public static List<TopicSpec> ofCluster(String cluster) {
        Map<String, String> reports = new TreeMap<>(compacted(MIB));
        reports.put("message.timestamp.type", "LogAppendTime");
        return List.of(
                new TopicSpec(
                        commands(cluster), "<ns>/<name>/<component>", "Command", "Camel routes", 1, compacted(4 * MIB)),
                new TopicSpec(
                        reports(cluster),
                        "heartbeat, component/.., node/.. or link/..",
                        "Report",
                        "the agent of " + cluster,
                        1,
                        reports),
                deadLetterSpec(reports(cluster)));
    }

    private static TopicSpec deadLetterSpec(String topic) {
        return new TopicSpec(
                deadLetters(topic),
                "as in " + topic,
                "DeadLetter",
                "the reader of " + topic,
                1,
                deleted(Duration.ofDays(14), 4 * MIB));
    }

    private static Map<String, String> compacted(int maxBytes) {
        return Map.of(
                "cleanup.policy", "compact",
                "max.message.bytes", Integer.toString(maxBytes),
                "segment.ms", millis(Duration.ofMinutes(10)),
                "min.compaction.lag.ms", millis(Duration.ofMinutes(20)),
                "max.compaction.lag.ms", millis(Duration.ofMinutes(30)),
                "unclean.leader.election.enable", "false");
    }

    private static Map<String, String> deleted(Duration retention, int maxBytes) {
        return Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                millis(retention),
                "max.message.bytes",
                Integer.toString(maxBytes),
                "unclean.leader.election.enable",
                "false");
    }

    /** No limit of time or size: only the lead trims it. */
    private static Map<String, String> kept(int maxBytes) {
        return Map.of(
                "cleanup.policy", "delete",
                "retention.ms", "-1",
                "retention.bytes", "-1",
                "max.message.bytes", Integer.toString(maxBytes),
                "unclean.leader.election.enable", "false");
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
