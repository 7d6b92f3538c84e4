package io.qonnect.kb.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.topic.TopicFinding.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicCheckTest {
    private final TopicSpec spec = Topics.shared().stream()
            .filter(s -> s.name().equals(Topics.APPLICATIONS))
            .findFirst()
            .orElseThrow();

    @Test
    void findsNothingInATopicAsItMustBe() {
        assertThat(TopicCheck.topic(spec, new ObservedTopic(12, 3, config("min.insync.replicas", "2"))))
                .isEmpty();
    }

    @Test
    void saysWhichSettingWhatWasFoundAndWhatIsWanted() {
        Map<String, String> config = config("cleanup.policy", "delete");
        config.put("max.message.bytes", "1048588");
        config.put("unclean.leader.election.enable", "true");
        List<TopicFinding> findings = TopicCheck.topic(spec, new ObservedTopic(6, 3, config));
        assertThat(findings)
                .extracting(TopicFinding::sentence)
                .containsExactly(
                        "topic qonnect.applications.v1: partitions is 6; it must be 12.",
                        "topic qonnect.applications.v1: min.insync.replicas is 1; it must be 2.",
                        "topic qonnect.applications.v1: cleanup.policy is delete; it must be compact.",
                        "topic qonnect.applications.v1: max.message.bytes is 1048588; it must be 4194304.",
                        "topic qonnect.applications.v1: unclean.leader.election.enable is true; it must be false.");
        assertThat(findings).extracting(TopicFinding::severity).containsOnly(Severity.Problem);
    }

    @Test
    void warnsOfASingleReplica() {
        assertThat(TopicCheck.topic(spec, new ObservedTopic(12, 1, config("x", "y"))))
                .containsExactly(new TopicFinding(
                        Severity.Warning,
                        "topic qonnect.applications.v1",
                        "replication.factor",
                        "1",
                        "3 (with 1, a lost disk is lost data)"));
    }

    @Test
    void reportsAMissingTopic() {
        assertThat(TopicCheck.topic(spec, null).get(0).sentence())
                .isEqualTo("topic qonnect.applications.v1: existence is false; it must be true.");
    }

    @Test
    void refusesBrokersThatCreateTopicsByThemselves() {
        assertThat(TopicCheck.broker("1", Map.of("auto.create.topics.enable", "false")))
                .isEmpty();
        assertThat(TopicCheck.broker("1", Map.of()).get(0).sentence())
                .isEqualTo("broker 1: auto.create.topics.enable is true; it must be false.");
    }

    private Map<String, String> config(String setting, String value) {
        Map<String, String> config = new HashMap<>(spec.config());
        config.put(setting, value);
        return config;
    }
}
