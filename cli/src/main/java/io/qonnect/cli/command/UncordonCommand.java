package io.qonnect.cli.command;

import io.qonnect.cli.ExitCode;
import io.qonnect.kb.cluster.ClusterRegistration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "uncordon",
        description = {
            "Opens a cluster again for new placements, and ends a drain of it.",
            "What has left it comes back only if it scores better there."
        },
        footer = {"", "Example:", "  qonnect uncordon fog-cost"})
final class UncordonCommand extends BaseCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The cluster.")
    String name = "";

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        var at = new Registrations(connection).change(name, ClusterRegistration::asOpen);
        console().data(name + " is open: " + Registrations.at(at));
        console().next("get clusters " + name);
        return ExitCode.OK;
    }
}
