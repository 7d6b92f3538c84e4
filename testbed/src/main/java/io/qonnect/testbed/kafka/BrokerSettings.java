package io.qonnect.testbed.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The server properties of a broker that is alone, on loopback, and restarts fast. */
final class BrokerSettings {
    private static final int LARGEST_RECORD = 5 * 1024 * 1024;

    private BrokerSettings() {}

    static Map<String, String> of(int port, int controllerPort, Path data) {
        Map<String, String> all = new TreeMap<>();
        all.put("process.roles", "broker,controller");
        all.put("node.id", "1");
        all.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        all.put("controller.listener.names", "CONTROLLER");
        all.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        all.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        all.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        all.put("log.dirs", data.toString());
        all.putAll(Map.of(
                "auto.create.topics.enable", "false",
                "num.partitions", "1",
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "unclean.leader.election.enable", "false",
                "message.max.bytes", Integer.toString(LARGEST_RECORD),
                "replica.fetch.max.bytes", Integer.toString(LARGEST_RECORD)));
        all.putAll(Map.of(
                "offsets.topic.num.partitions", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1"));
        all.putAll(Map.of(
                "group.initial.rebalance.delay.ms", "0",
                // the fast profile has sessions of 1 s
                "group.min.session.timeout.ms", "500",
                // after a kill the next start waits until the old session is over
                "broker.session.timeout.ms", "1000",
                "broker.heartbeat.interval.ms", "200"));
        all.putAll(Map.of(
                "num.network.threads", "2",
                "num.io.threads", "4",
                "num.recovery.threads.per.data.dir", "2",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", "2097152",
                "log.segment.delete.delay.ms", "1000"));
        return all;
    }
}
