package io.qonnect.agent.kafka;

import java.util.HashMap;
import java.util.Map;

/** What both Kafka clients of an agent are told. */
final class Clients {
    private Clients() {}

    /** These settings, those that all share, and no metrics for anybody: nobody in a member cluster asks for them. */
    static Map<String, Object> with(String bootstrapServers, String cluster, Map<String, String> own) {
        Map<String, Object> settings = new HashMap<>(own);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("client.id", "agent-" + cluster);
        settings.put("reconnect.backoff.max.ms", "1000");
        settings.put("metric.reporters", "");
        settings.put("enable.metrics.push", "false");
        return settings;
    }
}
