package io.qonnect.kb.topic.kafka;

import io.qonnect.kb.topic.ObservedTopic;
import io.qonnect.kb.topic.TopicCheck;
import io.qonnect.kb.topic.TopicFinding;
import io.qonnect.kb.topic.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing and checks those that exist. Does not own the client it is given. */
public final class TopicAdmin {
    private static final int MOST_REPLICAS = 3;
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

    private final Admin admin;
    private final Duration timeout;

    /** @param timeout how long any one call may take, and how long new topics may take to be usable */
    public TopicAdmin(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /**
     * Creates those of the topics that do not exist, and returns when every partition of all of them has a leader.
     * Replication is three, or as many as there are brokers. Safe to call at the same time from several processes.
     *
     * @throws IllegalStateException when Kafka refuses or does not answer in time
     */
    public void ensure(Collection<TopicSpec> specs) {
        Set<String> existing = get(admin.listTopics().names());
        List<TopicSpec> missing =
                specs.stream().filter(s -> !existing.contains(s.name())).toList();
        if (!missing.isEmpty()) {
            short replication = (short) Math.min(MOST_REPLICAS, brokers().size());
            create(missing.stream().map(s -> newTopic(s, replication)).toList());
        }
        awaitLeaders(specs.stream().map(TopicSpec::name).collect(Collectors.toSet()));
    }

    /** Everything that is not as the catalogue says; empty when all is well. */
    public List<TopicFinding> check(Collection<TopicSpec> specs) {
        List<TopicFinding> findings = new ArrayList<>();
        List<ConfigResource> nodes = brokers().stream()
                .map(n -> new ConfigResource(ConfigResource.Type.BROKER, n.idString()))
                .toList();
        Map<ConfigResource, Config> brokerConfigs =
                get(admin.describeConfigs(nodes).all());
        nodes.forEach(n -> findings.addAll(TopicCheck.broker(n.name(), values(brokerConfigs, n))));
        Map<String, ObservedTopic> observed = observe(specs);
        specs.forEach(spec -> findings.addAll(TopicCheck.topic(spec, observed.get(spec.name()))));
        return findings;
    }

    private Map<String, ObservedTopic> observe(Collection<TopicSpec> specs) {
        Map<String, TopicDescription> described =
                describe(specs.stream().map(TopicSpec::name).collect(Collectors.toSet()));
        List<ConfigResource> resources = described.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Config> configs =
                get(admin.describeConfigs(resources).all());
        Map<String, ObservedTopic> observed = new HashMap<>();
        for (ConfigResource resource : resources) {
            TopicDescription topic = described.get(resource.name());
            if (topic != null) {
                int replication = topic.partitions().stream()
                        .mapToInt(p -> p.replicas().size())
                        .min()
                        .orElse(0);
                observed.put(
                        resource.name(),
                        new ObservedTopic(topic.partitions().size(), replication, values(configs, resource)));
            }
        }
        return observed;
    }

    private static NewTopic newTopic(TopicSpec spec, short replication) {
        Map<String, String> config = new TreeMap<>(spec.config());
        config.put("min.insync.replicas", replication < MOST_REPLICAS ? "1" : "2");
        return new NewTopic(spec.name(), spec.partitions(), replication).configs(config);
    }

    private void create(List<NewTopic> topics) {
        for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
            try {
                created.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("Kafka does not create a topic: " + e.getCause(), e);
                }
            } catch (TimeoutException e) {
                throw late(e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private void awaitLeaders(Set<String> names) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Set<String> waiting = new HashSet<>(names);
        while (true) {
            describe(waiting).forEach((name, topic) -> {
                if (topic.partitions().stream()
                        .allMatch(p -> p.leader() != null && !p.leader().isEmpty())) {
                    waiting.remove(name);
                }
            });
            if (waiting.isEmpty()) {
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("topics without a leader after " + timeout + ": " + waiting);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Those of the topics that exist. */
    private Map<String, TopicDescription> describe(Set<String> names) {
        Map<String, TopicDescription> described = new TreeMap<>();
        admin.describeTopics(Set.copyOf(names)).topicNameValues().forEach((name, future) -> {
            try {
                described.put(name, future.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new IllegalStateException("Kafka does not describe topic " + name + ": " + e.getCause(), e);
                }
            } catch (TimeoutException e) {
                throw late(e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
        return described;
    }

    private Collection<Node> brokers() {
        return get(admin.describeCluster().nodes());
    }

    private static Map<String, String> values(Map<ConfigResource, Config> configs, ConfigResource resource) {
        Map<String, String> values = new HashMap<>();
        Config config = configs.get(resource);
        if (config != null) {
            config.entries().stream()
                    .filter(e -> e.value() != null)
                    .forEach((ConfigEntry e) -> values.put(e.name(), e.value()));
        }
        return values;
    }

    private <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refuses an administrative request: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw late(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private IllegalStateException late(TimeoutException e) {
        return new IllegalStateException("Kafka did not answer within " + timeout, e);
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for Kafka", e);
    }
}
