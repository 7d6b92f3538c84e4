package io.qonnect.cli.federation;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.Spinner;
import io.qonnect.cli.context.Context;
import io.qonnect.cli.render.Texts;
import io.qonnect.kb.name.DnsLabel;
import io.qonnect.testbed.federation.FederationOptions;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a federation and leaves it running. */
@Command(
        name = "up",
        description = {
            "Starts a federation on this machine and leaves it running: Kafka, etcd, leads, Streams, member clusters and"
                    + " their agents. Whatever of it dies is started again. Other commands then need no flags."
        },
        footer = {"", "Example:", "  qonnect up --members 3 --leads 1"})
public final class UpCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

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
            description = "Its name; default ${DEFAULT-VALUE}.")
    String name = Context.DEFAULT_NAME;

    @Mixin
    FederationFlags flags = new FederationFlags();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console =
                new Console(spec.commandLine().getOut(), spec.commandLine().getErr());
        if (!DnsLabel.is(name)) {
            throw CommandFailed.usage("--context is \"" + name + "\"; it must be a DNS label.");
        }
        Path folder = Context.home(System.getenv()).resolve(name);
        FederationOptions options = flags.options(folder, console::say);
        Path file = folder.resolve("context.json");
        if (Files.exists(file)) {
            if (Context.read(name, System.getenv()).keeper().isPresent()) {
                console.say("The federation \"" + name + "\" runs already.");
                console.next("get clusters");
                return ExitCode.OK;
            }
            Files.delete(file);
        }
        long begun = System.nanoTime();
        Path log = folder.resolve("keeper.log");
        DiskSpace.prepare(folder);
        Files.deleteIfExists(log);
        Process keeper = start(options, log);
        follow(keeper, log, file, console);
        console.data("The federation \"" + name + "\" runs (" + Texts.span(Duration.ofNanos(System.nanoTime() - begun))
                + "): " + options.members() + " clusters, " + options.leads() + " leads. Context: " + file);
        console.next("publish -f examples/bookinfo --wait");
        return ExitCode.OK;
    }

    private Process start(FederationOptions options, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        if (new File("/usr/bin/setsid").canExecute()) {
            command.add("setsid"); // an interrupt from this terminal is not meant for it
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        String home = System.getProperty("qonnect.home");
        if (home != null) {
            command.add("-Dqonnect.home=" + home);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FederationProcess.class.getName(), name));
        command.addAll(List.of(
                options.folder().toString(),
                Integer.toString(options.members()),
                Integer.toString(options.leads()),
                options.profile(),
                options.rung().name()));
        return new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** Shows what the keeper says until the context is there. */
    private void follow(Process keeper, Path log, Path file, Console console) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (BufferedReader lines = Files.newBufferedReader(log);
                Spinner spinner = console.spinner("starting")) {
            while (true) {
                boolean done = Files.exists(file);
                boolean over = keeper.waitFor(100, TimeUnit.MILLISECONDS);
                String line = lines.readLine();
                while (line != null) {
                    spinner.say("  " + line.substring(line.indexOf(' ') + 1));
                    line = lines.readLine();
                }
                if (done) {
                    return;
                }
                if (over || System.nanoTime() - end > 0) {
                    keeper.destroyForcibly();
                    throw CommandFailed.notAccepted(
                            "The federation could not be started; see " + log + " and the logs beside it.");
                }
            }
        }
    }
}
