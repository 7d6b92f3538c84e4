package io.qonnect.cli.doctor;

import io.qonnect.cli.doctor.Finding.Area;
import io.qonnect.kb.topic.TopicFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether Kafka answers, and is set up as the catalogue of topics says. */
final class KafkaChecks {

    private static final int NAMED = 3;

    private KafkaChecks() {}

    static List<Finding> of(Observed.Kafka kafka) {
        if (kafka.fault() != null) {
            return List.of(Finding.problem(
                    Area.kafka,
                    "No broker answers at " + kafka.bootstrap() + ": " + kafka.fault() + ".",
                    "Start the brokers, or name others with --bootstrap-servers. The member clusters keep running what"
                            + " they have; nothing is decided meanwhile.",
                    Entry.NO_BROKER));
        }
        if (kafka.topics() == 0) {
            return List.of(Finding.problem(
                    Area.kafka,
                    "There is no topic of QONNECT at " + kafka.bootstrap() + ".",
                    "See that this is the Kafka you mean. Leads and Streams instances create the topics when they"
                            + " start.",
                    Entry.KAFKA_SET_UP));
        }
        List<Finding> findings = new ArrayList<>();
        grouped(kafka.findings()).forEach((what, where) -> findings.add(finding(what, where)));
        if (kafka.findings().stream().noneMatch(f -> f.severity() == TopicFinding.Severity.Problem)) {
            findings.add(0, Finding.ok(Area.kafka, kafka.topics() + " topics at " + kafka.bootstrap() + "."));
        }
        return findings;
    }

    /** What is wrong in the same way is said once, with all the places where it is. */
    private static Map<TopicFinding, List<String>> grouped(List<TopicFinding> findings) {
        Map<TopicFinding, List<String>> groups = new LinkedHashMap<>();
        for (TopicFinding f : findings) {
            groups.computeIfAbsent(
                            new TopicFinding(f.severity(), "", f.setting(), f.found(), f.wanted()),
                            k -> new ArrayList<>())
                    .add(f.where());
        }
        return groups;
    }

    private static Finding finding(TopicFinding what, List<String> where) {
        String places = where.size() <= NAMED
                ? String.join(", ", where)
                : String.join(", ", where.subList(0, NAMED)) + " and " + (where.size() - NAMED) + " more";
        boolean missing = what.setting().equals("existence");
        String found = missing
                ? "Missing: " + places + "."
                : places + ": " + what.setting() + " is " + what.found() + "; it must be " + what.wanted() + ".";
        if (what.severity() == TopicFinding.Severity.Warning) {
            return Finding.warning(Area.kafka, found, "Set it before anything depends on it.", Entry.KAFKA_SET_UP);
        }
        return Finding.problem(
                Area.kafka,
                found,
                missing
                        ? "Restart a lead and a Streams instance: they create what is missing; first find out who"
                                + " deleted it."
                        : "kafka-configs.sh --alter sets it; a count of partitions cannot be taken back, so ask first.",
                Entry.KAFKA_SET_UP);
    }
}
