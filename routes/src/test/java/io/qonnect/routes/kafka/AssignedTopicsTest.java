package io.qonnect.routes.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.topic.Topics;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class AssignedTopicsTest {
    private static final String COMMANDS = Topics.commands("edge-a");
    private static final Uuid FIRST = new Uuid(1, 1);
    private static final Uuid SECOND = new Uuid(2, 2);

    private final AssignedTopics topics = new AssignedTopics();

    @Test
    void readsATopicFromItsStartOnce() {
        assertThat(topics.update(Map.of(COMMANDS, FIRST))).containsExactly(new TopicPartition(COMMANDS, 0));
        assertThat(topics.newlyCommandedClusters()).containsExactly("edge-a");
        assertThat(topics.anew()).isEmpty();

        assertThat(topics.update(Map.of(COMMANDS, FIRST))).isEmpty();
        assertThat(topics.changed()).isFalse();
        assertThat(topics.newlyCommandedClusters()).isEmpty();
    }

    @Test
    void aTopicOfTheSameNameWithAnotherIdIsNew() {
        topics.update(Map.of(COMMANDS, FIRST));

        assertThat(topics.update(Map.of(COMMANDS, SECOND))).containsExactly(new TopicPartition(COMMANDS, 0));
        assertThat(topics.anew()).containsExactly(COMMANDS);
        assertThat(topics.newlyCommandedClusters()).containsExactly("edge-a");
    }

    @Test
    void aTopicThatWasMissedALittleIsTheSame() {
        topics.update(Map.of(COMMANDS, FIRST));
        topics.update(Map.of());
        topics.update(Map.of());

        assertThat(topics.update(Map.of(COMMANDS, FIRST))).isEmpty();
        assertThat(topics.partitions()).isNotEmpty();
    }

    @Test
    void aTopicThatIsMissedThreeTimesIsGoneAndNewWhenItComesBack() {
        topics.update(Map.of(COMMANDS, FIRST));
        topics.update(Map.of());
        topics.update(Map.of());
        topics.update(Map.of());
        assertThat(topics.partitions()).isEmpty();
        assertThat(topics.commandedClusters()).isEmpty();

        assertThat(topics.update(Map.of(COMMANDS, FIRST))).isNotEmpty();
        assertThat(topics.newlyCommandedClusters()).containsExactly("edge-a");
    }
}
