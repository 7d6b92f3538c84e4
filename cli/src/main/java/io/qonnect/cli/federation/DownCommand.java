package io.qonnect.cli.federation;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.context.Context;
import io.qonnect.testbed.process.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends a federation that was left running. */
@Command(
        name = "down",
        description = "Ends the federation that `up` left running, with all its processes and data.",
        footer = {"", "Example:", "  qonnect down"})
public final class DownCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            defaultValue = Context.DEFAULT_NAME,
            description = "Which federation; default ${DEFAULT-VALUE}.")
    String name = Context.DEFAULT_NAME;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console =
                new Console(spec.commandLine().getOut(), spec.commandLine().getErr());
        Context context = Context.read(name, System.getenv());
        Optional<ProcessHandle> keeper = context.keeper();
        if (keeper.isPresent()) {
            keeper.get().destroy();
            if (!ended(keeper.get(), 60)) {
                keeper.get().destroyForcibly();
                ended(keeper.get(), 10);
            }
            // the parts end with their keeper; process ids are looked at only now, when they cannot be others' yet
            List<ProcessHandle> left = context.parts().stream()
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .toList();
            for (ProcessHandle part : left) {
                if (!ended(part, 10)) {
                    throw CommandFailed.unknown("Process " + part.pid() + " is still there; end it by hand.");
                }
            }
        }
        Path folder = context.file().toAbsolutePath().getParent();
        if (folder != null) {
            Folders.delete(folder);
        }
        console.data("The federation \"" + name + "\" is down.");
        console.next("up");
        return ExitCode.OK;
    }

    private static boolean ended(ProcessHandle process, int seconds) throws InterruptedException {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
