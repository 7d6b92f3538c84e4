package io.qonnect.cli.command;

import io.qonnect.cli.ExitCode;
import io.qonnect.cli.bench.BenchCommand;
import io.qonnect.cli.demo.DemoCommand;
import io.qonnect.cli.federation.DownCommand;
import io.qonnect.cli.federation.UpCommand;
import io.qonnect.cli.simulate.SimulateCommand;
import io.qonnect.cli.soak.SoakCommand;
import picocli.CommandLine.Command;

/** The program itself: shows what it can do. */
@Command(
        name = "qonnect",
        description = {"Places applications on clusters in cloud, fog and edge by the quality of service they want.", ""
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            PublishCommand.class,
            GetCommand.class,
            DescribeCommand.class,
            ExplainCommand.class,
            SetCommand.class,
            DeleteCommand.class,
            JoinCommand.class,
            RbacCommand.class,
            CordonCommand.class,
            UncordonCommand.class,
            DrainCommand.class,
            RemoveCommand.class,
            ResumeCommand.class,
            EventsCommand.class,
            DoctorCommand.class,
            AdoptEtcdCommand.class,
            ContextCommand.class,
            LogsCommand.class,
            CompletionCommand.class,
            CompleteCommand.class,
            BenchCommand.class,
            SimulateCommand.class,
            SoakCommand.class,
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
