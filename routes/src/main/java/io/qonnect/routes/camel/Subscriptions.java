package io.qonnect.routes.camel;

import io.qonnect.kb.topic.Topics;
import java.util.List;
import org.apache.camel.component.kafka.consumer.support.subcription.DefaultSubscribeAdapter;
import org.apache.camel.component.kafka.consumer.support.subcription.SubscribeAdapter;
import org.apache.camel.component.kafka.consumer.support.subcription.TopicInfo;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * How routes of this context get their partitions: {@code decisions} is assigned and read from where the fold stands,
 * without a group (no rejoin to wait for, and no committed offset to trust); everything else subscribes as usual.
 */
final class Subscriptions implements SubscribeAdapter {
    private final LogPoll log;

    Subscriptions(LogPoll log) {
        this.log = log;
    }

    @Override
    public void subscribe(Consumer<?, ?> consumer, ConsumerRebalanceListener listener, TopicInfo topic) {
        if (topic.isPattern() || !List.copyOf(topic.getTopics()).equals(List.of(Topics.DECISIONS))) {
            String topics = topic.isPattern() ? topic.getPattern().pattern() : String.join(",", topic.getTopics());
            new DefaultSubscribeAdapter(topics, topic.isPattern()).subscribe(consumer, listener, topic);
            return;
        }
        TopicPartition partition = new TopicPartition(Topics.DECISIONS, 0);
        consumer.assign(List.of(partition));
        long next = log.restart();
        if (next < 0) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            consumer.seek(partition, next);
        }
    }
}
