package io.qonnect.cli.command;

import io.qonnect.cli.ExitCode;
import picocli.CommandLine.Command;

@Command(
        name = "set",
        description = "Changes the wish of an application, or what is declared of a cluster.",
        subcommands = {SetQosCommand.class, SetClusterCommand.class},
        footer = {
            "",
            "Examples:",
            "  qonnect set qos bookinfo energy=1 cost=0 performance=0",
            "  qonnect set cluster fog-cost price=\"0.5 EUR/h\""
        })
final class SetCommand extends BaseCommand {
    @Override
    public Integer call() {
        spec.commandLine().usage(console().err());
        return ExitCode.USAGE;
    }
}
