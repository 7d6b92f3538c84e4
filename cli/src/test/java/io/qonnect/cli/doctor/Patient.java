package io.qonnect.cli.doctor;

import io.qonnect.cli.view.Entry;
import io.qonnect.cli.view.View;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.decision.Citation;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.decision.Trigger;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.topic.TopicFinding;
import io.qonnect.kb.topic.Topics;
import io.qonnect.qos.sheet.ScoreRequest;
import io.qonnect.qos.sheet.Scorer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A federation of the paper's nine clusters in which everything is well, until a test says otherwise. */
final class Patient {
    static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    static final long EPOCH = 5;

    private final View view = new View();
    private final List<TopicFinding> topics = new ArrayList<>();
    private @Nullable String kafkaFault;
    private List<Observed.Etcd> etcd = List.of(member(List.of(), 0, new Observed.Holder("lead-1", EPOCH)));
    private Instant now = AT.plusSeconds(1);
    private long offset;
    private long seq;

    /** Nine clusters that report, one lead, Bookinfo placed, scored and available. */
    static Patient healthy() {
        Patient patient = new Patient();
        PaperTestbed.registrations().forEach(r -> patient.put(Topics.CLUSTERS, r.name(), r));
        PaperTestbed.profiles().forEach(p -> patient.put(Topics.CLUSTER_PROFILES, p.cluster(), p));
        PaperTestbed.registrations().forEach(r -> patient.heartbeat(r.name()));
        patient.barrier(EPOCH, "s");
        patient.event("LeaderChanged", null, "lead-1 leads, epoch 5");
        patient.wish(3);
        patient.sheet(3);
        patient.decide(List.of(copy("details", CopyState.Serving)), List.of());
        return patient;
    }

    static Observed.Etcd member(List<String> alarms, long base, Observed.@Nullable Holder holder) {
        return new Observed.Etcd("http://etcd-1", null, "3.6.16", 40, 1 << 20, 1 << 30, alarms, base, holder);
    }

    static Copy copy(String component, CopyState state) {
        return new Copy(
                component,
                "fog-cost",
                state,
                new Stamp(EPOCH, 1),
                3,
                1,
                Resources.ZERO,
                List.of(),
                false,
                "as decided");
    }

    void wish(long generation) {
        put(Topics.APPLICATIONS, Bookinfo.KEY.toString(), Bookinfo.wish(generation, Objective.cost));
    }

    void sheet(long generation) {
        Wish wish = Bookinfo.wish(generation, Objective.cost);
        put(
                Topics.SCORE_SHEETS,
                Bookinfo.KEY.toString(),
                Scorer.score(new ScoreRequest(
                        Bookinfo.KEY,
                        generation,
                        wish.wanted().orElseThrow(),
                        PaperTestbed.profiles(),
                        1,
                        Map.of("details", Set.of("fog-cost")),
                        Map.of())));
    }

    void barrier(long epoch, String systemId) {
        put(Topics.DECISIONS, "", Decision.barrier(new Stamp(epoch, 0), "t" + epoch, systemId, AT, "lead-1"));
    }

    void decide(List<Copy> copies, List<Pending> pending) {
        seq++;
        put(
                Topics.DECISIONS,
                Bookinfo.KEY.toString(),
                new Decision(
                        Decision.Kind.Change,
                        EPOCH,
                        seq,
                        "t" + EPOCH,
                        "s",
                        AT,
                        "lead-1",
                        Bookinfo.KEY,
                        3,
                        false,
                        copies,
                        pending,
                        new Trigger("WishChanged", "generation 3"),
                        new Citation(3, 1, Map.of()),
                        List.of()));
    }

    void report(Stamp stamp, CopyCondition condition, @Nullable String message) {
        ComponentReport body =
                new ComponentReport(Bookinfo.KEY.component("details"), stamp, 3, condition, true, 0, 1, null, message);
        put(Topics.reports("fog-cost"), "component/" + body.component(), Report.of("i", 2, body));
    }

    void event(String reason, @Nullable String cluster, String message) {
        put(Topics.EVENTS, "", new Event(AT, Event.Severity.Warning, reason, "lead-1", null, null, cluster, message));
    }

    void put(String topic, String key, Object value) {
        view.accept(new Entry(topic, 0, offset++, AT.toEpochMilli(), key, Json.bytes(value)));
    }

    private void heartbeat(String cluster) {
        put(Topics.reports(cluster), Report.HEARTBEAT_KEY, Report.of("i", 1, new Heartbeat(1000, true, false)));
    }

    void topicIs(TopicFinding finding) {
        topics.add(finding);
    }

    void kafkaIsSilent(String why) {
        kafkaFault = why;
    }

    void etcdIs(Observed.Etcd... members) {
        etcd = List.of(members);
    }

    void secondsLater(long seconds) {
        now = now.plusSeconds(seconds);
    }

    Diagnosis diagnosis() {
        return Diagnosis.of(new Observed(
                "./qonnect",
                now,
                new Observed.Kafka("kafka:9092", kafkaFault, 31, topics, new Observed.Extent(0, offset)),
                etcd,
                view,
                view.cited()));
    }

    /** Everything that is not ok: level, sentence, and the entry of the runbook. */
    List<String> complaints() {
        return diagnosis().findings().stream()
                .filter(f -> f.level() != Finding.Level.ok)
                .map(f -> f.level() + " " + f.area() + ": " + f.found() + " [" + f.runbook() + "]")
                .toList();
    }
}
