package io.qonnect.cli.command;

import io.qonnect.cli.ExitCode;
import io.qonnect.cli.view.ClusterCopies;
import io.qonnect.cli.view.Progress;
import io.qonnect.kb.cluster.ClusterRegistration;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "drain",
        description = {
            "Moves everything away from a cluster, and places nothing new on it.",
            "Each component serves from its old place until its new copy is available and its consumers are bound to it;"
                    + " only so many applications move at once. What fits nowhere else stays, and is said.",
            "With --wait: exit code 0 when the cluster is empty, 3 when something can go nowhere."
        },
        footer = {"", "Example:", "  qonnect drain fog-cost --wait --timeout 10m"})
final class DrainCommand extends BaseCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The cluster.")
    String name = "";

    @Mixin
    WaitOptions waiting = new WaitOptions();

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        Duration timeout = waiting.timeout();
        var at = new Registrations(connection).change(name, ClusterRegistration::asDraining);
        console().data(name + " drains: " + Registrations.at(at));
        if (!waiting.wait) {
            console().next("drain " + name + " --wait        says how far it is");
            return ExitCode.OK;
        }
        Progress end = Waiting.until(
                connection,
                console(),
                timeout,
                view -> ClusterCopies.of(view, name).leaving());
        end.sentences().forEach(console()::data);
        return switch (end.outcome()) {
            case Done -> empty();
            case OpenOnLostCluster -> unreachable();
            default -> stuck();
        };
    }

    private int empty() {
        console().next("remove " + name);
        return ExitCode.OK;
    }

    private int stuck() {
        console().say("What can go nowhere stays and is served; it goes as soon as another cluster can take it.");
        console().next("uncordon " + name + "        ends the drain");
        return ExitCode.NOT_ACCEPTED;
    }

    private int unreachable() {
        console().say("Its agent is not heard: what is still to be removed there is removed when it returns.");
        console().next("remove " + name + " --forget        if it is gone for good");
        return ExitCode.NOT_ACCEPTED;
    }
}
