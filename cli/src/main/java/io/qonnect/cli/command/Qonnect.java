package io.qonnect.cli.command;

import io.qonnect.cli.ExitCode;
import picocli.CommandLine.Command;

/** The program itself: shows what it can do. */
@Command(
        name = "qonnect",
        description = {"Places applications on clusters in cloud, fog and edge by the quality of service they want.", ""
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PublishCommand.class,
            GetCommand.class,
            DescribeCommand.class,
            ExplainCommand.class,
            SetCommand.class,
            DeleteCommand.class,
            JoinCommand.class,
            EventsCommand.class,
            AdoptEtcdCommand.class,
            ContextCommand.class,
            VersionCommand.class
        },
        footer = {"", "Example:", "  qonnect demo          the whole story on nine real clusters", "  qonnect get apps"
        })
public final class Qonnect extends BaseCommand {
    @Override
    public Integer call() {
        spec.commandLine().usage(console().out());
        return ExitCode.OK;
    }
}
