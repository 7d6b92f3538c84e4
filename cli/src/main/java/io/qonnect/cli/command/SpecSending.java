package io.qonnect.cli.command;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.kafka.Sender;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.Names;
import io.qonnect.cli.view.Progress;
import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.WishHash;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.topic.Topics;
import java.time.Duration;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Puts a spec, or a delete, into the inbox, and waits for what comes of it when asked to. */
final class SpecSending {
    static final String TYPE = "io.qonnect.spec.v1";

    private final Connection connection;
    private final Console console;
    private final WaitOptions waiting;
    private final boolean nameOnly;

    /**
     * @param nameOnly whether the application's name is the only data; what else there is to say is progress then
     */
    SpecSending(Connection connection, Console console, WaitOptions waiting, boolean nameOnly) {
        this.connection = connection;
        this.console = console;
        this.waiting = waiting;
        this.nameOnly = nameOnly;
    }

    int publish(Application application, byte[] bytes) {
        AppKey key = application.key();
        Duration timeout = waiting.timeout();
        RecordMetadata at = send(key, bytes);
        sent(
                key,
                Texts.app(key) + " published: " + at.topic() + " partition " + at.partition() + " offset " + at.offset()
                        + " = generation " + at.offset());
        if (!waiting.wait) {
            console.next("get components " + Texts.app(key) + " -w");
            return ExitCode.OK;
        }
        String hash = WishHash.of(application.spec());
        Progress end =
                Waiting.until(connection, console, timeout, view -> Progress.ofSpec(view, key, at.offset(), hash));
        switch (end.outcome()) {
            case Refused -> throw CommandFailed.refused(end.sentences());
            case Pending -> {
                end.sentences().forEach(this::tell);
                console.say("Accepted, and placed as soon as a cluster fits.");
                console.next("explain " + Texts.app(key));
                return ExitCode.NOT_ACCEPTED;
            }
            default -> end.sentences().forEach(this::tell);
        }
        console.next("explain " + Texts.app(key));
        return ExitCode.OK;
    }

    int delete(AppKey key) {
        Duration timeout = waiting.timeout();
        RecordMetadata at = send(key, null);
        sent(
                key,
                Texts.app(key) + " deleted: " + at.topic() + " partition " + at.partition() + " offset " + at.offset());
        if (waiting.wait) {
            Progress end =
                    Waiting.until(connection, console, timeout, view -> Progress.ofDelete(view, key, at.offset()));
            if (end.outcome() == Progress.Outcome.Refused) {
                throw CommandFailed.notAccepted(String.join(" ", end.sentences()));
            }
            end.sentences().forEach(this::tell);
        }
        console.next(waiting.wait ? "get apps" : "get components " + Texts.app(key) + " -w");
        return ExitCode.OK;
    }

    private void sent(AppKey key, String sentence) {
        tell(sentence);
        if (nameOnly) {
            console.data(Names.application(key));
        }
    }

    private void tell(String sentence) {
        if (nameOnly) {
            console.say(sentence);
        } else {
            console.data(sentence);
        }
    }

    private RecordMetadata send(AppKey key, byte @Nullable [] bytes) {
        try (Sender sender = connection.sender()) {
            return sender.send(Topics.SPECS, TYPE, key.toString(), bytes);
        }
    }
}
