package io.qonnect.cli.command;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.cli.Spinner;
import io.qonnect.cli.context.Context;
import io.qonnect.cli.kafka.Follower;
import io.qonnect.cli.kafka.Listeners;
import io.qonnect.cli.kafka.Sender;
import io.qonnect.cli.view.View;
import io.qonnect.kb.topic.Topics;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that say which federation is meant, and the way to its topics. */
public final class Connection {
    /** What a view is made of, by what is asked. */
    enum Part {
        Applications(Topics.APPLICATIONS),
        Decisions(Topics.DECISIONS),
        Clusters(Topics.CLUSTERS),
        Profiles(Topics.CLUSTER_PROFILES),
        Sheets(Topics.SCORE_SHEETS),
        Placements(Topics.PLACEMENTS),
        Events(Topics.EVENTS),
        RefusedSpecs(Topics.deadLetters(Topics.SPECS)),
        /** All of {@code reports.<cluster>}. */
        Reports("");

        private final String topic;

        Part(String topic) {
            this.topic = topic;
        }

        boolean has(String name) {
            return this == Reports ? Topics.clusterOfReports(name).isPresent() : topic.equals(name);
        }
    }

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Which federation, as `up` named it (default: $QONNECT_CONTEXT, else \"default\").")
    @Nullable
    String context;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka, instead of a context (default: $QONNECT_BOOTSTRAP_SERVERS, else the context's).")
    @Nullable
    String bootstrapServers;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    CommandSpec command;

    String contextName() {
        if (context != null) {
            return context;
        }
        String fromEnvironment = System.getenv("QONNECT_CONTEXT");
        return fromEnvironment == null || fromEnvironment.isBlank() ? Context.DEFAULT_NAME : fromEnvironment;
    }

    Context context() {
        return Context.read(contextName(), System.getenv());
    }

    String bootstrap() {
        return isContext() ? running(context()) : address();
    }

    /** Where Kafka is, whether it runs or not. */
    String address() {
        if (bootstrapServers != null) {
            return bootstrapServers;
        }
        String fromEnvironment = System.getenv("QONNECT_BOOTSTRAP_SERVERS");
        return context == null && fromEnvironment != null && !fromEnvironment.isBlank()
                ? fromEnvironment
                : context().bootstrapServers();
    }

    /** Whether a context says where everything is, rather than a flag or the environment where Kafka is. */
    boolean isContext() {
        String fromEnvironment = System.getenv("QONNECT_BOOTSTRAP_SERVERS");
        return bootstrapServers == null && (context != null || fromEnvironment == null || fromEnvironment.isBlank());
    }

    /** The brokers of a federation on this machine; says at once when it is known to run no more. */
    private static String running(Context context) {
        String bootstrap = context.bootstrapServers();
        if (context.keeper().isEmpty() && !Listeners.any(bootstrap)) {
            throw CommandFailed.notAccepted("The federation \"" + context.name()
                    + "\" does not run any more: nothing listens at " + bootstrap + ". Start it again with `"
                    + Console.program() + " up`.");
        }
        return bootstrap;
    }

    Sender sender() {
        return new Sender(bootstrap());
    }

    /** A view that is fed by the follower. */
    Follower follow(View view, Part... parts) {
        List<Part> all = Arrays.asList(parts);
        return new Follower(bootstrap(), topic -> all.stream().anyMatch(p -> p.has(topic)), view::accept);
    }

    /** What the topics say now. */
    View view(Part... parts) {
        View view = new View();
        try (Follower follower = follow(view, parts)) {
            toEnd(follower);
        }
        return view;
    }

    /** Reads what is there, with a sign of life for who waits. */
    void toEnd(Follower follower) {
        Spinner spinner = console().spinner("reading from Kafka");
        try {
            follower.toEnd();
        } finally {
            spinner.close();
        }
    }

    private Console console() {
        return new Console(command.commandLine().getOut(), command.commandLine().getErr());
    }
}
