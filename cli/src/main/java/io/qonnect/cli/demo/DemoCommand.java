package io.qonnect.cli.demo;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.federation.FederationFaults;
import io.qonnect.cli.federation.FederationFlags;
import io.qonnect.cli.federation.OwnFederation;
import io.qonnect.cli.federation.ReportFile;
import io.qonnect.cli.publish.SpecFile;
import io.qonnect.cli.render.Texts;
import io.qonnect.kb.application.Application;
import io.qonnect.testbed.federation.Distribution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows that it works. */
@Command(
        name = "demo",
        description = {
            "Tells the whole story on Kubernetes clusters, real or simulated: Bookinfo is placed by energy; the wish changes to cost,"
                    + " then to performance; a cluster is killed, and returns; the lead is killed. Every step is checked on"
                    + " the clusters' own API servers; the exit code is 0 only if all of them are as they must be."
        },
        footer = {"", "Example:", "  qonnect demo --report report.json"})
public final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report as JSON too.")
    @Nullable
    Path report;

    @Option(names = "--keep", description = "Leave the federation running afterwards, until interrupted.")
    boolean keep;

    @Mixin
    FederationFlags flags = new FederationFlags();

    @Override
    public Integer call() throws InterruptedException {
        Console console =
                new Console(spec.commandLine().getOut(), spec.commandLine().getErr());
        flags.atLeast(9, 2);
        ReportFile.check(report);
        Application application = SpecFile.read(Distribution.find().home().resolve("examples/bookinfo"))
                .orElseThrow()
                .application();
        long begun = System.nanoTime();
        console.say("Starting a federation ...");
        try (OwnFederation own = OwnFederation.start("demo", flags, console);
                Story story = new Story(
                        FederationFaults.target(own.federation()),
                        new FederationFaults(own.federation()),
                        application,
                        result -> console.data(Telling.step(result)),
                        line -> console.say("           " + line))) {
            List<StepResult> results = story.tell();
            console.data("\n" + Telling.table(results));
            console.say("All of it took " + Texts.span(Duration.ofNanos(System.nanoTime() - begun)) + ".");
            ReportFile.write(report, Telling.report(results, story.ok(), conditions()));
            if (story.ok()) {
                own.dropFolder();
            }
            end(console, own, story.ok());
            return story.ok() ? ExitCode.OK : ExitCode.NOT_ACCEPTED;
        }
    }

    private Map<String, Object> conditions() {
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("java", Runtime.version().toString());
        conditions.put("cores", Runtime.getRuntime().availableProcessors());
        return conditions;
    }

    private void end(Console console, OwnFederation own, boolean ok) throws InterruptedException {
        if (keep) {
            console.say("The federation runs until you interrupt this. In another terminal:");
            console.say("  " + Console.program() + " get components --bootstrap-servers "
                    + own.federation().bootstrapServers());
            new CountDownLatch(1).await();
        }
        if (!ok) {
            throw CommandFailed.notAccepted("Not every step was as it must be; see the lines with \"wrong\" above.");
        }
        console.next("up");
        console.next("publish -f examples/bookinfo --wait");
        console.next("explain bookinfo reviews");
    }
}
