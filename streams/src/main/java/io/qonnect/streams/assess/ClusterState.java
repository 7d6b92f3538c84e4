package io.qonnect.streams.assess;

import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.NodeReport;
import io.qonnect.kb.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Assess knows of one cluster. Times are nanoseconds of one clock, known since this process began only. */
final class ClusterState {
    /** A node report and when it arrived. */
    private record Arrived(Report report, NodeReport node, long at) {}

    private final String name;
    private final Map<String, Arrived> nodes = new TreeMap<>();
    private @Nullable ClusterRegistration registration;
    private @Nullable Report beat;
    private long beatAt;
    private boolean silent;
    private boolean stale;
    private String incarnation = "";
    private long sequence;
    private @Nullable ClusterProfile sent;

    ClusterState(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    @Nullable
    ClusterRegistration registration() {
        return registration;
    }

    void register(@Nullable ClusterRegistration now) {
        registration = now;
    }

    /** Counts a report's sequence. */
    void count(Report report) {
        if (!report.incarnation().equals(incarnation)) {
            incarnation = report.incarnation();
            sequence = report.sequence();
        } else {
            sequence = Math.max(sequence, report.sequence());
        }
    }

    String incarnation() {
        return incarnation;
    }

    long sequence() {
        return sequence;
    }

    /** A heartbeat arrived; says whether it told anything but that the cluster lives on. */
    boolean beat(Report report, Heartbeat heartbeat, long now) {
        Report before = beat;
        Heartbeat last = before == null ? null : before.heartbeat();
        beat = report;
        beatAt = now;
        boolean news = before == null
                || last == null
                || silent
                || last.apiServerReachable() != heartbeat.apiServerReachable()
                || !before.incarnation().equals(report.incarnation());
        silent = false;
        return news;
    }

    /** It was silent before the restart, and has not been heard since. */
    void staySilent(long lastBeatAt) {
        beatAt = lastBeatAt;
        silent = true;
    }

    /** Whether the record was read before: a later one of the same agent is here already. */
    boolean knowsLater(Report report, NodeReport node) {
        Arrived held = nodes.get(node.name());
        return held != null
                && held.report.incarnation().equals(report.incarnation())
                && held.report.sequence() >= report.sequence();
    }

    boolean knowsLaterBeat(Report report) {
        Report held = beat;
        return held != null && held.incarnation().equals(report.incarnation()) && held.sequence() >= report.sequence();
    }

    void node(Report report, NodeReport node, long now) {
        if (node.present()) {
            nodes.put(node.name(), new Arrived(report, node, now));
        } else {
            nodes.remove(node.name());
        }
    }

    int nodeCount() {
        return nodes.size();
    }

    boolean knows(String node) {
        return nodes.containsKey(node);
    }

    boolean removeNode(String node) {
        return nodes.remove(node) != null;
    }

    List<NodeReport> nodes() {
        return nodes.values().stream().map(Arrived::node).toList();
    }

    /** Whether it was heard and is not silent now. */
    boolean isLive() {
        return beat != null && !silent;
    }

    /** Whether its last heartbeat is older than that. */
    boolean isOverdue(long now, Duration limit) {
        return isOver(beatAt, now, limit);
    }

    /** Its timer starts anew. */
    void startAnew(long now) {
        beatAt = now;
    }

    void fallSilent() {
        silent = true;
    }

    /** Time passes; says whether a measured reading became stale, or fresh again, by it. */
    boolean age(long now, Duration limit) {
        boolean was = stale;
        stale = nodes.values().stream().anyMatch(n -> hasMeasured(n.node) && isOver(n.at, now, limit));
        return stale != was;
    }

    private static boolean hasMeasured(NodeReport node) {
        return node.readings().values().stream().anyMatch(r -> "measured".equals(r.source()));
    }

    private static boolean isOver(long at, long now, Duration limit) {
        return now - at > limit.toNanos();
    }

    boolean measuredAreStale() {
        return stale;
    }

    boolean isSilent() {
        return silent;
    }

    @Nullable
    Heartbeat heartbeat() {
        Report report = beat;
        return report == null ? null : report.heartbeat();
    }

    @Nullable
    ClusterProfile sent() {
        return sent;
    }

    void send(ClusterProfile profile) {
        sent = profile;
    }
}
