package io.qonnect.cli.kafka;

import io.qonnect.cli.CommandFailed;
import io.qonnect.kb.topic.TopicSpec;
import io.qonnect.kb.topic.kafka.TopicAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Creates the topics that a command needs. */
public final class TopicMaker {
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private TopicMaker() {}

    /** Creates those that are missing; returns the names of all. */
    public static List<String> ensure(String bootstrap, List<TopicSpec> topics) {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) ANSWER.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000);
        try (Admin admin = Admin.create(config)) {
            new TopicAdmin(admin, ANSWER).ensure(topics);
        } catch (IllegalStateException e) {
            throw CommandFailed.unknown("Topics could not be created at " + bootstrap + ": " + e.getMessage()
                    + " Running the same again is safe.");
        }
        return topics.stream().map(TopicSpec::name).toList();
    }
}
