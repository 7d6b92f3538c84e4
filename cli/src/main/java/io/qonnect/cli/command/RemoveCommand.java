package io.qonnect.cli.command;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.view.ClusterCopies;
import io.qonnect.cli.view.Progress;
import io.qonnect.cli.view.View;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.topic.TopicSpec;
import io.qonnect.kb.topic.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = {
            "Takes a cluster out of the federation. Refused while copies are there: drain it first.",
            "--forget is for a cluster that is gone for good: what it still had to remove counts as removed. Should it"
                    + " come back, what it runs is nobody's. To confirm, type its name, or give it to --yes-i-mean."
        },
        footer = {"", "Example:", "  qonnect remove fog-cost"})
final class RemoveCommand extends BaseCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The cluster.")
    String name = "";

    @Option(names = "--forget", description = "Close what is still to be removed on a cluster that is gone for good.")
    boolean forget;

    @Option(names = "--yes-i-mean", paramLabel = "NAME", description = "The name again, instead of typing it.")
    @Nullable
    String yesIMean;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long to wait for the lead with --forget; default ${DEFAULT-VALUE}.")
    String timeout = "30s";

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        Duration limit = Arguments.span("--timeout", timeout);
        View view = connection.view(Connection.Part.Clusters, Connection.Part.Decisions, Connection.Part.Profiles);
        Registrations.of(view, name);
        ClusterCopies copies = ClusterCopies.of(view, name);
        if (!copies.none()) {
            refuse(copies);
            confirm();
            forget(limit);
        }
        var at = new Registrations(connection).remove(name);
        console().data(name + " is removed: " + Registrations.at(at));
        console()
                .say("Stop its agent. Its topics stay: "
                        + Topics.ofCluster(name).stream().map(TopicSpec::name).collect(Collectors.joining(", ")) + ".");
        console().next("get clusters");
        return ExitCode.OK;
    }

    private void refuse(ClusterCopies copies) {
        List<String> sentences = new ArrayList<>(copies.lines());
        if (!forget) {
            sentences.add(0, name + " is not removed: copies are there.");
            sentences.add("Next: " + Console.program() + " drain " + name + " --wait");
            throw CommandFailed.notAccepted(sentences);
        }
        if (!copies.onlyRetired()) {
            sentences.add(0, name + " is not removed: only what is Retired can be forgotten.");
            sentences.add("What is Stranded waits for another cluster that can take it; see: " + Console.program()
                    + " drain " + name + " --wait");
            throw CommandFailed.notAccepted(sentences);
        }
        if (copies.reachable()) {
            sentences.add(0, name + " is not removed: its agent is heard, and will remove what is Retired.");
            throw CommandFailed.notAccepted(sentences);
        }
        console().say("To be forgotten on " + name + ":");
        copies.lines().forEach(l -> console().say("  " + l));
    }

    private void confirm() {
        String said = yesIMean;
        if (said == null) {
            console().say("Nothing removes these any more if " + name + " comes back. Type its name to go on:");
            said = typed();
        }
        if (!name.equals(said)) {
            throw CommandFailed.refused("\"" + said + "\" is not \"" + name + "\"; nothing was done.");
        }
    }

    private static String typed() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw CommandFailed.notAccepted("Standard input cannot be read; give --yes-i-mean. Nothing was done.");
        }
    }

    private void forget(Duration limit) {
        new Registrations(connection).change(name, ClusterRegistration::asForgotten);
        Waiting.until(connection, console(), limit, view -> {
            ClusterCopies left = ClusterCopies.of(view, name);
            return left.none() ? left.leaving() : new Progress(Progress.Outcome.Waiting, left.lines());
        });
    }
}
