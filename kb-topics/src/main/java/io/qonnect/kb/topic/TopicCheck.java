package io.qonnect.kb.topic;

import io.qonnect.kb.topic.TopicFinding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares topics and brokers as they are with what the catalogue says. */
public final class TopicCheck {
    private TopicCheck() {}

    /** What is wrong with a topic; null = it does not exist. */
    public static List<TopicFinding> topic(TopicSpec spec, @Nullable ObservedTopic observed) {
        String where = "topic " + spec.name();
        if (observed == null) {
            return List.of(new TopicFinding(Severity.Problem, where, "existence", "false", "true"));
        }
        List<TopicFinding> findings = new ArrayList<>();
        if (observed.partitions() != spec.partitions()) {
            findings.add(new TopicFinding(
                    Severity.Problem,
                    where,
                    "partitions",
                    Integer.toString(observed.partitions()),
                    Integer.toString(spec.partitions())));
        }
        if (observed.replication() < 2) {
            findings.add(new TopicFinding(
                    Severity.Warning,
                    where,
                    "replication.factor",
                    Integer.toString(observed.replication()),
                    "3 (with 1, a lost disk is lost data)"));
        }
        String insync = observed.config().getOrDefault("min.insync.replicas", "1");
        if (observed.replication() > 2 && insync.equals("1")) {
            findings.add(new TopicFinding(Severity.Problem, where, "min.insync.replicas", insync, "2"));
        }
        spec.config().forEach((setting, wanted) -> {
            String found = observed.config().getOrDefault(setting, "not set");
            if (!found.equals(wanted)) {
                findings.add(new TopicFinding(Severity.Problem, where, setting, found, wanted));
            }
        });
        return findings;
    }

    /** What is wrong with the settings of a broker. */
    public static List<TopicFinding> broker(String id, Map<String, String> config) {
        String auto = config.getOrDefault("auto.create.topics.enable", "true");
        return auto.equals("false")
                ? List.of()
                : List.of(
                        new TopicFinding(Severity.Problem, "broker " + id, "auto.create.topics.enable", auto, "false"));
    }
}
