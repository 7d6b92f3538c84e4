package io.qonnect.cli.command;

import io.qonnect.cli.ExitCode;
import picocli.CommandLine.Command;

@Command(
        name = "version",
        description = "Shows the version.",
        footer = {"", "Example:", "  qonnect version"})
final class VersionCommand extends BaseCommand {
    @Override
    public Integer call() {
        console().data("qonnect " + version() + " (Java " + Runtime.version() + ")");
        console().next("--help");
        return ExitCode.OK;
    }

    static String version() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
