package io.qonnect.cli.demo;

import io.qonnect.cli.kafka.Follower;
import io.qonnect.cli.kafka.Sender;
import io.qonnect.cli.publish.WishToApplication;
import io.qonnect.cli.view.View;
import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The user's desk: publishes wishes, and reads from the topics what the system says of itself. */
final class Desk implements AutoCloseable {
    private static final List<String> TOPICS = List.of(Topics.APPLICATIONS, Topics.DECISIONS, Topics.CLUSTER_PROFILES);

    private final Application application;
    private final Sender sender;
    private final View view = new View();
    private final Follower follower;

    Desk(String bootstrap, Application application) {
        this.application = application;
        this.sender = new Sender(bootstrap);
        this.follower = new Follower(
                bootstrap, t -> TOPICS.contains(t) || Topics.clusterOfReports(t).isPresent(), view::accept);
    }

    /** Publishes the application with one objective that counts; returns its generation. */
    long wish(Objective objective) {
        byte[] spec =
                Json.bytes(WishToApplication.document(application.key(), application.spec(), Map.of(objective, 1.0)));
        return sender.send(Topics.SPECS, "io.qonnect.spec.v1", application.key().toString(), spec)
                .offset();
    }

    /** The topics as they are now. */
    View now() {
        follower.toEnd();
        return view;
    }

    /** Reads on until something is true; false = not in time. */
    boolean await(Duration atMost, Predicate<View> condition) {
        long end = System.nanoTime() + atMost.toNanos();
        follower.toEnd();
        while (!condition.test(view)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            follower.more(Duration.ofMillis(50));
        }
        return true;
    }

    /** Why each component is where it is, by the newest effective decision. */
    Map<String, List<String>> why() {
        Map<String, List<String>> why = new LinkedHashMap<>();
        now().fold()
                .decision(application.key())
                .ifPresent(d -> d.choices().forEach(c -> why.put(c.component(), c.why())));
        return why;
    }

    /** Who leads. */
    Optional<String> lead() {
        var terms = now().terms();
        return terms.isEmpty()
                ? Optional.empty()
                : Optional.of(terms.get(terms.size() - 1).lead());
    }

    @Override
    public void close() {
        sender.close();
        follower.close();
    }
}
