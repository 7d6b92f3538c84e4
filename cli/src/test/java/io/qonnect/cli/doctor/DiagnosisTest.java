package io.qonnect.cli.doctor;

import static io.qonnect.cli.doctor.Patient.copy;
import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.DeadLetter;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.topic.TopicFinding;
import io.qonnect.kb.topic.TopicFinding.Severity;
import io.qonnect.kb.topic.Topics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private final Patient patient = Patient.healthy();

    @Test
    void saysOfAHealthyFederationWhatItIsMadeOf() {
        assertThat(DiagnosisPage.text(patient.diagnosis())).isEqualTo("""
                        kafka          ok        31 topics at kafka:9092.
                        log            ok        The log of decisions: 32 records, up to 5.1.
                        etcd           ok        etcd 3.6.16 at http://etcd-1, 1.0 MiB.
                        lead           ok        lead-1 leads, epoch 5, since 1.0 s; 1 decision in its term.
                        scoring        ok        1 application, each scored at its newest wish.
                        clusters       ok        Ready: 9 of 9 clusters.
                        applications   ok        Copies that serve: 1; nothing is pending or stuck.

                        All is well.
                        """);
        assertThat(patient.diagnosis().healthy()).isTrue();
    }

    @Test
    void saysOnlyWhatCanBeKnownWhenKafkaIsSilent() {
        patient.kafkaIsSilent("nothing listens there");
        assertThat(patient.diagnosis().findings())
                .extracting(Finding::area)
                .containsExactly(Finding.Area.kafka, Finding.Area.etcd);
        assertThat(patient.complaints())
                .containsExactly(
                        "problem kafka: No broker answers at kafka:9092: nothing listens there. [No broker answers]");
    }

    @Test
    void groupsTopicsThatAreWrongInTheSameWay() {
        for (String topic : List.of("a", "b", "c", "d")) {
            patient.topicIs(new TopicFinding(Severity.Warning, "topic " + topic, "replication.factor", "1", "3"));
        }
        patient.topicIs(new TopicFinding(Severity.Problem, "topic a", "cleanup.policy", "delete", "compact"));
        patient.topicIs(new TopicFinding(Severity.Problem, "topic e", "existence", "false", "true"));
        assertThat(patient.complaints())
                .containsExactly(
                        "warning kafka: topic a, topic b, topic c and 1 more: replication.factor is 1; it must be 3."
                                + " [Kafka is not set up as it must be]",
                        "problem kafka: topic a: cleanup.policy is delete; it must be compact."
                                + " [Kafka is not set up as it must be]",
                        "problem kafka: Missing: topic e. [Kafka is not set up as it must be]");
    }

    @Test
    void aLogThatEndsBelowWhatIsCitedIsSaid() {
        patient.report(new Stamp(7, 9), CopyCondition.Available, null);
        assertThat(patient.complaints())
                .containsExactly("problem log: The log of decisions ends at 5.1, but the agent of fog-cost for"
                        + " bookinfo/bookinfo/details cites 7.9: the log lost its end, or was replaced. [LogBehind]");
    }

    @Test
    void twoInstallationsOnOneKafkaAreSaid() {
        patient.barrier(9, "another");
        assertThat(patient.complaints())
                .containsExactly("problem log: 1 barrier in the log of another installation than \"s\": two groups"
                        + " of leads write to one Kafka. [epoch-floor]");
    }

    @Test
    void aLogThatIsNotTrimmedIsSaidUntilItIs() {
        patient.event("LogTrimFailed", null, "the log of decisions was not trimmed: no right");
        assertThat(patient.complaints())
                .containsExactly("warning log: The log of decisions grows: the log of decisions was not trimmed: no"
                        + " right. [LogTrimFailed]");
        patient.event("LogTrimmed", null, "the log of decisions was trimmed and begins at 4");
        assertThat(patient.complaints()).isEmpty();
    }

    @Test
    void anEtcdWithoutRoomIsSaid() {
        patient.etcdIs(Patient.member(List.of("NOSPACE"), 0, new Observed.Holder("lead-1", Patient.EPOCH)));
        assertThat(patient.complaints())
                .containsExactly("problem etcd: etcd at http://etcd-1 has the alarm NOSPACE: its database is full, and"
                        + " no lead can campaign. [NOSPACE]");
    }

    @Test
    void oneSilentMemberOfEtcdIsAWarningAndAllOfThemAProblem() {
        Observed.Etcd well = Patient.member(List.of(), 0, new Observed.Holder("lead-1", Patient.EPOCH));
        patient.etcdIs(well, Observed.Etcd.silent("http://etcd-2", "Connection refused"));
        assertThat(patient.complaints())
                .containsExactly(
                        "warning etcd: etcd at http://etcd-2 does not answer: Connection refused. [TermEnded]");
        patient.etcdIs(Observed.Etcd.silent("http://etcd-2", "Connection refused"));
        assertThat(patient.complaints())
                .containsExactly(
                        "problem etcd: etcd at http://etcd-2 does not answer: Connection refused. [TermEnded]");
    }

    @Test
    void anEtcdThatNumbersTermsTooLowIsSaidBeforeALeadTries() {
        patient.etcdIs(new Observed.Etcd("http://etcd-1", null, "3.6.16", 3, 1, 0, List.of(), 0, null));
        assertThat(patient.complaints())
                .containsExactly(
                        "problem etcd: etcd numbers terms too low: the next one is 4, and the log of decisions has 5"
                                + " already. It is new, or was restored to an older state. [epoch-floor]",
                        "problem lead: Nobody leads: no lead holds the lease in etcd at http://etcd-1. [TermEnded]");
        patient.etcdIs(new Observed.Etcd("http://etcd-1", null, "3.6.16", 3, 1, 0, List.of(), 5, null));
        assertThat(patient.complaints()).hasSize(1);
    }

    @Test
    void aLeaseWithoutATermIsSaid() {
        patient.etcdIs(Patient.member(List.of(), 0, new Observed.Holder("lead-2", 8)));
        assertThat(patient.complaints())
                .containsExactly(
                        "warning lead: lead-2 holds the lease of epoch 8, and has not begun its term. [TermEnded]");
    }

    @Test
    void aLeadThatStaysOutIsSaidUntilOneLeads() {
        patient.event("epoch-floor", null, "lead-2 does not lead: its epoch is 3");
        assertThat(patient.complaints())
                .containsExactly("problem lead: A lead stays out: lead-2 does not lead: its epoch is 3. [epoch-floor]");
        patient.event("LeaderChanged", null, "lead-2 leads, epoch 6");
        assertThat(patient.complaints()).isEmpty();
    }

    @Test
    void manyTermsInAShortTimeAreSaid() {
        for (long epoch = 6; epoch < 9; epoch++) {
            patient.barrier(epoch, "s");
        }
        patient.etcdIs(Patient.member(List.of(), 0, new Observed.Holder("lead-1", 8)));
        assertThat(patient.complaints()).containsExactly("warning lead: 4 terms began within 10 min. [TermEnded]");
        patient.secondsLater(3600);
        assertThat(patient.complaints()).noneMatch(c -> c.contains("terms began"));
    }

    @Test
    void aWishThatIsNotScoredIsSaid() {
        patient.wish(4);
        assertThat(patient.complaints())
                .containsExactly("problem scoring: Without a score of the newest wish: 1 of 1 application, such as"
                        + " bookinfo. [Nothing is scored]");
    }

    @Test
    void refusedRecordsAndWhatCannotBeReadAreSaid() {
        patient.put(
                Topics.deadLetters(Topics.SPECS),
                "x",
                new DeadLetter(Topics.SPECS, 0, 12, "UNKNOWN_FIELD", List.of("no"), "k\u0007", 3, "00", "AAAA"));
        patient.put(Topics.SCORE_SHEETS, "x", "not a sheet");
        assertThat(patient.complaints())
                .containsExactly(
                        "warning scoring: 1 record between our own parts cannot be read, and passed over."
                                + " [RecordUnreadable]",
                        "warning scoring: 1 record of specs refused; the newest (key \"k\\u0007\") at offset 12:"
                                + " UNKNOWN_FIELD. [SpecRefused]");
    }

    @Test
    void aLostClusterAndAMassFailureAreSaidUntilTheyAreOver() {
        patient.event("ClusterLost", "fog-cost", "fog-cost was silent for 6 s");
        patient.event("MassFailure", null, "5 of 9 clusters fell silent at once");
        assertThat(patient.complaints())
                .containsExactly(
                        "problem clusters: Nothing more is replaced: 5 of 9 clusters fell silent at once. [MassFailure]",
                        "problem clusters: fog-cost is lost: fog-cost was silent for 6 s. Copies that it is to run: 1."
                                + " [ClusterLost]");
        patient.event("MassFailureOver", null, "over");
        patient.event("ClusterReturned", "fog-cost", "it is back");
        assertThat(patient.complaints()).isEmpty();
    }

    @Test
    void clustersThatWereNotHeardForLongAreSaid() {
        patient.secondsLater(60);
        assertThat(patient.complaints())
                .hasSize(9)
                .contains("problem clusters: fog-cost was last heard 61.0 s ago. Copies that it is to run: 1."
                        + " [ClusterSuspected]");
    }

    @Test
    void whatIsPendingBlockedOrDoesNotGoOnIsSaid() {
        Pending pending = new Pending("reviews", Map.of("TierMismatch", 9), "No cluster fits.");
        patient.decide(List.of(copy("details", CopyState.Preparing)), List.of(pending));
        patient.report(new Stamp(Patient.EPOCH, 1), CopyCondition.Blocked, "Service x is not ours");
        assertThat(patient.complaints())
                .containsExactly(
                        "warning applications: bookinfo/reviews is placed nowhere: No cluster fits. [Unschedulable]",
                        "warning applications: bookinfo/details in fog-cost is Blocked: Service x is not ours"
                                + " [AlreadyExists]");
        patient.report(new Stamp(Patient.EPOCH, 1), CopyCondition.Progressing, null);
        patient.secondsLater(600);
        assertThat(patient.complaints())
                .contains("warning applications: bookinfo/details in fog-cost is Preparing for 10 min: as decided"
                        + " [A copy does not go on]");
    }

    @Test
    void aComponentThatFailedRepeatedlyNeedsSomebody() {
        patient.decide(
                List.of(), List.of(new Pending("reviews", Map.of("RepeatedlyFailed", 3), "Failed three times.")));
        assertThat(patient.complaints())
                .containsExactly("warning applications: bookinfo/reviews is placed nowhere: Failed three times."
                        + " [RepeatedlyFailed]");
        assertThat(patient.diagnosis().findings())
                .extracting(Finding::action)
                .contains("Publish a corrected wish, or `./qonnect resume bookinfo`.");
    }
}
