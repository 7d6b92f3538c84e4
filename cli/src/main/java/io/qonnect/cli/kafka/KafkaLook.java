package io.qonnect.cli.kafka;

import io.qonnect.cli.doctor.Observed;
import io.qonnect.kb.topic.TopicFinding;
import io.qonnect.kb.topic.TopicSpec;
import io.qonnect.kb.topic.Topics;
import io.qonnect.kb.topic.kafka.TopicAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Looks at brokers and topics; changes nothing. */
public final class KafkaLook {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private KafkaLook() {}

    /** One that could not be asked. */
    public static Observed.Kafka silent(String bootstrap, String fault) {
        return new Observed.Kafka(bootstrap, fault, 0, List.of(), null);
    }

    /**
     * Compares all topics with the catalogue.
     *
     * @param clusters whose topics belong to it
     */
    public static Observed.Kafka at(String bootstrap, Collection<String> clusters) {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) ANSWER.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) ANSWER.toMillis() / 2);
        List<TopicSpec> specs = new ArrayList<>(Topics.shared());
        clusters.forEach(cluster -> specs.addAll(Topics.ofCluster(cluster)));
        try (Admin admin = Admin.create(config)) {
            Set<String> wanted = specs.stream().map(TopicSpec::name).collect(Collectors.toSet());
            Set<String> there = get(admin.listTopics().names());
            long topics = there.stream().filter(wanted::contains).count();
            List<TopicFinding> findings = topics == 0 ? List.of() : new TopicAdmin(admin, ANSWER).check(specs);
            return new Observed.Kafka(
                    bootstrap, null, (int) topics, findings, there.contains(Topics.DECISIONS) ? extent(admin) : null);
        } catch (KafkaException | IllegalStateException e) {
            return silent(bootstrap, reason(e));
        }
    }

    private static Observed.Extent extent(Admin admin) {
        TopicPartition log = new TopicPartition(Topics.DECISIONS, 0);
        long begin = get(admin.listOffsets(Map.of(log, OffsetSpec.earliest())).partitionResult(log))
                .offset();
        long end = get(admin.listOffsets(Map.of(log, OffsetSpec.latest())).partitionResult(log))
                .offset();
        return new Observed.Extent(begin, end);
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(reason(e.getCause() == null ? e : e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer within " + ANSWER.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        String first = message == null ? "" : message.lines().findFirst().orElse("");
        String text = first.isEmpty() ? e.getClass().getSimpleName() : first;
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
