package io.qonnect.cli.command;

import io.qonnect.cli.ExitCode;
import io.qonnect.kb.cluster.ClusterRegistration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "cordon",
        description = {"Places nothing new on a cluster. What runs there stays and is looked after as before."},
        footer = {"", "Example:", "  qonnect cordon fog-cost"})
final class CordonCommand extends BaseCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The cluster.")
    String name = "";

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        var at = new Registrations(connection).change(name, ClusterRegistration::asCordoned);
        console().data(name + " is cordoned: " + Registrations.at(at));
        console().next("drain " + name + " --wait        moves away what runs there");
        return ExitCode.OK;
    }
}
