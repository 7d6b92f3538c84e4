package io.qonnect.cli.command;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.view.AppDescription;
import io.qonnect.cli.view.View;
import io.qonnect.kb.name.AppKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "describe",
        description = "Shows all about one application: its wish, its copies, why, and what happened.",
        footer = {"", "Example:", "  qonnect describe app bookinfo"})
final class DescribeCommand extends BaseCommand {
    enum What {
        app
    }

    @Parameters(index = "0", paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
    What what = What.app;

    @Parameters(index = "1", paramLabel = "NAME", description = "The application: name or namespace/name.")
    String name = "";

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        AppKey key = Arguments.app(name);
        View view = connection.view(Connection.Part.values());
        if (!view.wishes().containsKey(key) && view.fold().decision(key).isEmpty()) {
            throw CommandFailed.notAccepted("There is no application \"" + name + "\".");
        }
        console().raw(Console.colours().states(AppDescription.text(view, key)));
        console().next("explain " + name);
        return ExitCode.OK;
    }
}
