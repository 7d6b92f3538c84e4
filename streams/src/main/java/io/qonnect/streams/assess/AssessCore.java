package io.qonnect.streams.assess;

import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Fact;
import io.qonnect.kb.cluster.reading.ClusterReader;
import io.qonnect.kb.event.Event.Severity;
import io.qonnect.kb.name.DnsLabel;
import io.qonnect.kb.reader.Read;
import io.qonnect.kb.record.DeadLetters;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.NodeReport;
import io.qonnect.kb.report.Report;
import io.qonnect.streams.core.Effect;
import io.qonnect.streams.core.Incoming;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of Assess: registrations and reports in, a profile out whenever it is news. Times are nanoseconds of one
 * clock; what was heard before a restart counts from the restart. Pure; not thread safe.
 */
public final class AssessCore {
    /** Code of a report of one node too many. */
    public static final String TOO_MANY_NODES = "TOO_MANY_NODES";

    /** Most nodes of a cluster that are counted. */
    static final int MOST_NODES = 5_000;

    private static final String REGISTRATION = "registration/";
    private static final String BEAT = "heartbeat/";
    private static final String NODE = "node/";
    private static final String SENT = "sent/";

    private final AssessSettings settings;
    private final DeadBand deadBand;
    private final Silence silence;
    private final Map<String, ClusterState> clusters = new TreeMap<>();

    public AssessCore(AssessSettings settings) {
        this.settings = settings;
        this.deadBand = new DeadBand(settings.band());
        this.silence = new Silence(settings.silentAfter());
    }

    /**
     * Takes back what a {@link Effect.Keep} kept, in the order of keys. A cluster that was silent stays so until it is
     * heard again.
     */
    public void restore(String key, byte[] value, long now) throws UnreadableRecord {
        String[] parts = key.split("/", 3);
        if (parts.length < 2) {
            return;
        }
        ClusterState state = state(parts[1]);
        if (key.startsWith(REGISTRATION)) {
            state.register(Json.read(value, ClusterRegistration.class));
        } else if (key.startsWith(SENT)) {
            ClusterProfile sent = Json.read(value, ClusterProfile.class);
            state.send(sent);
            String reason = sent.notReadyReason();
            if (reason != null && reason.startsWith(ProfileFold.SILENT)) {
                state.staySilent(now - settings.silentAfter().toNanos() - 1);
            }
        } else {
            Report report = Json.read(value, Report.class);
            state.count(report);
            Heartbeat heartbeat = report.heartbeat();
            NodeReport node = report.node();
            if (heartbeat != null) {
                state.beat(report, heartbeat, now);
            } else if (node != null) {
                state.node(report, node, now);
            }
        }
    }

    /** A record of {@code clusters}; a tombstone takes the cluster out of the registry. */
    public List<Effect> registration(Incoming record) {
        byte[] value = record.value();
        String key = record.keyText();
        if (value == null) {
            return key == null || !DnsLabel.is(key) ? List.of() : register(key, null);
        }
        Read<ClusterRegistration> read = ClusterReader.read(key, value);
        if (!read.isOk() || key == null) {
            List<String> sentences = read.isOk() ? List.of("A registration has its cluster as key.") : read.sentences();
            String code = read.isOk() ? "KEY_MISSING" : read.problems().get(0).code();
            return refused(record, key, code, sentences, "RegistrationRefused");
        }
        return register(key, read.orElseThrow());
    }

    private List<Effect> register(String cluster, @Nullable ClusterRegistration registration) {
        ClusterState state = state(cluster);
        state.register(registration);
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Keep(REGISTRATION + cluster, registration));
        effects.addAll(assess(state));
        return effects;
    }

    /** A record of a cluster's report topic. */
    public List<Effect> report(String cluster, Incoming record, long now) {
        byte[] value = record.value();
        String key = record.keyText();
        ClusterState state = state(cluster);
        if (value == null) {
            return key != null && key.startsWith(ReportReader.NODE_KEY)
                    ? nodeForgotten(state, key.substring(ReportReader.NODE_KEY.length()))
                    : List.of();
        }
        try {
            Report report = ReportReader.read(key, value);
            return isOneNodeTooMany(state, report) ? tooManyNodes(cluster, record) : report(state, report, now);
        } catch (UnreadableRecord e) {
            String message = e.getMessage() == null ? "not a report" : e.getMessage();
            return refused(record, cluster, "REPORT", List.of(message), "ReportRefused");
        }
    }

    private static boolean isOneNodeTooMany(ClusterState state, Report report) {
        NodeReport node = report.node();
        return node != null && node.present() && state.nodeCount() >= MOST_NODES && !state.knows(node.name());
    }

    private static List<Effect> tooManyNodes(String cluster, Incoming record) {
        return refused(
                record,
                cluster,
                TOO_MANY_NODES,
                List.of("the report is of node number " + (MOST_NODES + 1) + " of " + cluster + "; at most "
                        + MOST_NODES + " nodes of a cluster are counted. Make two clusters of it."),
                "ReportRefused");
    }

    private List<Effect> report(ClusterState state, Report report, long now) {
        Heartbeat heartbeat = report.heartbeat();
        NodeReport node = report.node();
        if (heartbeat != null) {
            if (state.knowsLaterBeat(report)) {
                return List.of();
            }
            state.count(report);
            return state.beat(report, heartbeat, now) ? kept(BEAT + state.name(), report, assess(state)) : List.of();
        }
        if (node != null) {
            if (state.knowsLater(report, node)) {
                return List.of();
            }
            state.count(report);
            state.node(report, node, now);
            state.age(now, settings.staleAfter());
            return kept(NODE + state.name() + "/" + node.name(), node.present() ? report : null, assess(state));
        }
        state.count(report);
        return List.of();
    }

    /** Time passes. */
    public List<Effect> tick(long now) {
        Set<ClusterState> changed = new LinkedHashSet<>(silence.tick(now, clusters.values()));
        for (ClusterState state : clusters.values()) {
            if (state.age(now, settings.staleAfter())) {
                changed.add(state);
            }
        }
        List<Effect> effects = new ArrayList<>();
        changed.forEach(state -> effects.addAll(assess(state)));
        return effects;
    }

    /** Every profile again, as it is now. */
    public List<Effect> again() {
        List<Effect> effects = new ArrayList<>();
        for (ClusterState state : clusters.values()) {
            ClusterProfile profile = ProfileFold.of(state, settings);
            effects.addAll(send(state, profile));
        }
        return effects;
    }

    private List<Effect> assess(ClusterState state) {
        ClusterProfile before = state.sent();
        ClusterProfile now = ProfileFold.of(state, settings);
        return before != null && !deadBand.isNews(before, now) ? List.of() : send(state, now);
    }

    private static List<Effect> send(ClusterState state, ClusterProfile now) {
        ClusterProfile before = state.sent();
        state.send(now);
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Publish(now.cluster(), now));
        effects.add(new Effect.Keep(SENT + now.cluster(), now));
        now.facts().forEach((metric, fact) -> {
            String problem = fact.problem();
            if (problem != null && !problem.equals(problemOf(before, metric))) {
                effects.add(new Effect.Tell(
                        Severity.Warning,
                        "ValueUnknown",
                        null,
                        now.cluster(),
                        metric + " of " + now.cluster() + " is not counted on: " + problem + "."));
            }
        });
        return effects;
    }

    private static @Nullable String problemOf(@Nullable ClusterProfile profile, String metric) {
        return Optional.ofNullable(profile)
                .map(p -> p.facts().get(metric))
                .map(Fact::problem)
                .orElse(null);
    }

    private static List<Effect> refused(
            Incoming record, @Nullable String cluster, String code, List<String> sentences, String reason) {
        return List.of(
                new Effect.Refuse(DeadLetters.of(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        record.value(),
                        code,
                        sentences)),
                new Effect.Tell(
                        Severity.Warning,
                        reason,
                        null,
                        cluster != null && DnsLabel.is(cluster) ? cluster : null,
                        "The record in " + record.place() + " is refused: " + sentences.get(0)));
    }

    private static List<Effect> kept(String key, @Nullable Object value, List<Effect> rest) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Keep(key, value));
        effects.addAll(rest);
        return effects;
    }

    private List<Effect> nodeForgotten(ClusterState state, String node) {
        return state.removeNode(node) ? kept(NODE + state.name() + "/" + node, null, assess(state)) : List.of();
    }

    private ClusterState state(String cluster) {
        return clusters.computeIfAbsent(cluster, ClusterState::new);
    }
}
