package io.qonnect.cli.command;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.kafka.Sender;
import io.qonnect.cli.view.Stops;
import io.qonnect.cli.view.View;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.order.Order;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        description = {
            "Without APP: ends a mass-failure stop. When many clusters fall silent at once, the fault is probably not theirs,"
                    + " and none is declared lost; this says that they are, and what they ran is replaced elsewhere.",
            "With APP: tries again what of the application failed on several clusters and is left alone."
        },
        footer = {"", "Examples:", "  qonnect resume", "  qonnect resume bookinfo"})
final class ResumeCommand extends BaseCommand {
    private static final String TYPE = "io.qonnect.order.v1";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "APP",
            description = "The application: name or namespace/name.")
    @Nullable
    String name;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        return name == null ? federation() : application(Arguments.app(name), name);
    }

    private int federation() {
        View view = connection.view(Connection.Part.Events);
        String stop = Stops.massFailure(view)
                .orElseThrow(
                        () -> CommandFailed.notAccepted("No mass-failure stop holds: there is nothing to resume."));
        console().say("What is ended: " + stop);
        RecordMetadata at = send("", new Order(Order.Kind.Resume, null, null, Instant.now()));
        console().data("resume is ordered: " + Registrations.at(at));
        console().next("events");
        return ExitCode.OK;
    }

    private int application(AppKey key, String shown) {
        View view = connection.view(Connection.Part.Decisions);
        Decision decision = view.fold()
                .decision(key)
                .orElseThrow(() -> CommandFailed.notAccepted("There is no application \"" + shown + "\"."));
        List<String> leftAlone = Stops.leftAlone(decision);
        if (leftAlone.isEmpty()) {
            throw CommandFailed.notAccepted("Nothing of " + shown + " is left alone: there is nothing to resume.");
        }
        leftAlone.forEach(l -> console().say("To be tried again: " + l));
        RecordMetadata at = send(key.toString(), new Order(Order.Kind.Resume, key, decision.stamp(), Instant.now()));
        console().data(shown + " is to be tried again: " + Registrations.at(at));
        console().next("get components " + shown + " -w");
        return ExitCode.OK;
    }

    private RecordMetadata send(String key, Order order) {
        try (Sender sender = connection.sender()) {
            return sender.send(Topics.ORDERS, TYPE, key, Json.bytes(order));
        }
    }
}
