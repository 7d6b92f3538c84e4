package io.qonnect.agent.kafka;

import io.qonnect.kb.command.Command;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.kb.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a cluster's command topic from its beginning, always: it is compacted, and a lost position would be a lost
 * command. What stood there at start is given at once, only the newest of each component, so that nothing old is acted
 * on first. A missing record never says anything.
 */
public final class CommandReader implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandReader.class);
    /** Commands and {@link #close()} end it at once; nobody else does, so that an idle agent does nothing here. */
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final KafkaConsumer<String, byte[]> consumer;
    private final TopicPartition partition;
    private final Consumer<Command> commands;
    private final Runnable caughtUp;
    private volatile boolean closed;

    /**
     * @param commands given each command, from this reader's thread
     * @param caughtUp called once, when what stood there at start was given
     */
    public CommandReader(String bootstrapServers, String cluster, Consumer<Command> commands, Runnable caughtUp) {
        this.partition = new TopicPartition(Topics.commands(cluster), 0);
        this.commands = commands;
        this.caughtUp = caughtUp;
        this.consumer = new KafkaConsumer<>(
                Clients.with(
                        bootstrapServers,
                        cluster,
                        Map.of(
                                "enable.auto.commit", "false",
                                "auto.offset.reset", "earliest",
                                "fetch.max.wait.ms", "20000",
                                "max.partition.fetch.bytes", Integer.toString(4 * 1024 * 1024))),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            readWhatStands();
            caughtUp.run();
            while (!closed) {
                newest(poll()).values().forEach(commands);
            }
        } catch (WakeupException end) {
            if (!closed) {
                throw end;
            }
        }
    }

    private void readWhatStands() {
        long end = endOffset();
        Map<String, Command> standing = new TreeMap<>();
        while (!closed && consumer.position(partition) < end) {
            merge(standing, newest(poll()));
        }
        standing.values().forEach(commands);
    }

    private long endOffset() {
        while (true) {
            try {
                return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            } catch (WakeupException end) {
                throw end;
            } catch (KafkaException unanswered) {
                LOG.info(
                        "the command topic does not answer yet topic={} why={}",
                        partition.topic(),
                        unanswered.getMessage());
            }
        }
    }

    private List<ConsumerRecord<String, byte[]>> poll() {
        ConsumerRecords<String, byte[]> records = consumer.poll(WAIT);
        List<ConsumerRecord<String, byte[]>> list = new ArrayList<>();
        records.forEach(list::add);
        return list;
    }

    /** The commands of a batch, in log order of their last one; a stale one stays visible when it is the last. */
    private Map<String, Command> newest(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, Command> commandsByKey = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.key() != null && record.value() != null) {
                read(record, commandsByKey);
            }
        }
        return commandsByKey;
    }

    private void read(ConsumerRecord<String, byte[]> record, Map<String, Command> into) {
        try {
            Command command = Json.read(record.value(), Command.class);
            if (!command.component().toString().equals(record.key())) {
                LOG.warn("a command under another key is dropped offset={} key={}", record.offset(), record.key());
                return;
            }
            Command before = into.get(record.key());
            if (before != null && command.stamp().isBelow(before.stamp())) {
                commands.accept(before);
            }
            into.put(record.key(), command);
        } catch (UnreadableRecord unreadable) {
            LOG.warn("an unreadable command is dropped offset={} why={}", record.offset(), unreadable.getMessage());
        }
    }

    private static void merge(Map<String, Command> into, Map<String, Command> from) {
        from.forEach((key, command) ->
                into.merge(key, command, (a, b) -> b.stamp().isBelow(a.stamp()) ? a : b));
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }
}
