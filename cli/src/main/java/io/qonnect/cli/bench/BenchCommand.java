package io.qonnect.cli.bench;

import io.qonnect.bench.Failover;
import io.qonnect.bench.LeadLoss;
import io.qonnect.bench.PublishToApplied;
import io.qonnect.bench.StreamsLoss;
import io.qonnect.bench.Target;
import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.context.Context;
import io.qonnect.cli.federation.FederationFaults;
import io.qonnect.cli.federation.FederationFlags;
import io.qonnect.cli.federation.OwnFederation;
import io.qonnect.cli.federation.ReportFile;
import io.qonnect.cli.render.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures. */
@Command(
        name = "bench",
        description = "Measures from end to end, with the floors and the load of the machine beside every figure.",
        footer = {
            "",
            "Examples:",
            "  qonnect bench publish-to-applied --rate 10 --count 500 --report report.json",
            "  qonnect bench failover --runs 10"
        })
public final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    /** What every measurement is told. */
    static final class Flags {
        @Option(names = "--report", paramLabel = "FILE", description = "Write the report there too.")
        @Nullable
        Path report;

        @Mixin
        FederationFlags federation = new FederationFlags();
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    @Command(
            name = "publish-to-applied",
            mixinStandardHelpOptions = true,
            description = {
                "Publishes small applications (one Deployment of one replica) at a steady rate, whatever becomes of those"
                        + " before, and measures until each Deployment exists in its member's API server, as a watch tells."
                        + " Uses the federation that `up` left running, else starts one."
            },
            footer = {"", "Example:", "  qonnect bench publish-to-applied --rate 10 --count 500 --report report.json"})
    int publishToApplied(
            @Option(names = "--rate", paramLabel = "N", defaultValue = "10", description = "Per second.") double rate,
            @Option(names = "--count", paramLabel = "N", defaultValue = "500", description = "How many.") int count,
            @Option(names = "--warmup", paramLabel = "N", defaultValue = "200", description = "Before, not measured.")
                    int warmup,
            @Option(names = "--context", paramLabel = "NAME", description = "Use this running federation.") @Nullable
                    String context,
            @Mixin Flags flags)
            throws InterruptedException {
        if (!(rate > 0 && rate <= 10_000) || count < 1 || warmup < 0) {
            throw CommandFailed.usage(
                    "--rate must be above 0 and at most 10000, --count at least 1, --warmup at least 0.");
        }
        PublishToApplied.Settings settings = new PublishToApplied.Settings(rate, count, warmup);
        Optional<Target> running = running(context);
        if (running.isPresent()) {
            console().say("Measuring the federation that runs.");
            return report(flags, new PublishToApplied(running.get(), settings, this::say).run());
        }
        return measured(
                "bench",
                flags,
                1,
                1,
                own -> new PublishToApplied(FederationFaults.target(own.federation()), settings, this::say).run());
    }

    @Command(
            name = "failover",
            mixinStandardHelpOptions = true,
            description = "Kills a cluster that runs twenty components; measures until all of them exist elsewhere.",
            footer = {"", "Example:", "  qonnect bench failover --runs 10 --report report.json"})
    int failover(
            @Option(names = "--runs", paramLabel = "N", defaultValue = "10", description = "How often.") int runs,
            @Mixin Flags flags)
            throws InterruptedException {
        return measured(
                "failover",
                flags,
                9,
                1,
                own -> new Failover(
                                FederationFaults.target(own.federation()),
                                new FederationFaults(own.federation()),
                                this::say)
                        .run(runs));
    }

    @Command(
            name = "leadloss",
            mixinStandardHelpOptions = true,
            description = "Ends the lead; measures until the next one's first decision is effective.",
            footer = {"", "Example:", "  qonnect bench leadloss --runs 10 --clean"})
    int leadLoss(
            @Option(names = "--runs", paramLabel = "N", defaultValue = "10", description = "How often.") int runs,
            @Option(names = "--clean", description = "Ask it to end (SIGTERM) instead of killing it.") boolean clean,
            @Mixin Flags flags)
            throws InterruptedException {
        return measured(
                "leadloss",
                flags,
                1,
                2,
                own -> new LeadLoss(
                                FederationFaults.target(own.federation()),
                                new FederationFaults(own.federation()),
                                this::say)
                        .run(runs, clean));
    }

    @Command(
            name = "streamsloss",
            mixinStandardHelpOptions = true,
            description = "Kills one of the Streams instances; measures until every partition is scored again.",
            footer = {"", "Example:", "  qonnect bench streamsloss --runs 10"})
    int streamsLoss(
            @Option(names = "--runs", paramLabel = "N", defaultValue = "10", description = "How often.") int runs,
            @Mixin Flags flags)
            throws InterruptedException {
        return measured(
                "streamsloss",
                flags,
                1,
                1,
                own -> new StreamsLoss(
                                FederationFaults.target(own.federation()),
                                new FederationFaults(own.federation()),
                                this::say)
                        .run(runs));
    }

    /** A measurement on a federation of its own. */
    private interface Measurement {
        Map<String, Object> on(OwnFederation own) throws InterruptedException;
    }

    private int measured(String purpose, Flags flags, int members, int leads, Measurement measurement)
            throws InterruptedException {
        flags.federation.atLeast(members, leads);
        ReportFile.check(flags.report);
        try (OwnFederation own = OwnFederation.start(purpose, flags.federation, console())) {
            Map<String, Object> report = measurement.on(own);
            own.dropFolder();
            return report(flags, report);
        }
    }

    private int report(Flags flags, Map<String, Object> report) {
        console().raw(Texts.json(report));
        ReportFile.write(flags.report, report);
        console().next("describe app APP");
        boolean complete = Integer.valueOf(0).equals(report.getOrDefault("missing", 0));
        if (!complete) {
            console().say("Not everything was applied in time: missing=" + report.get("missing") + ".");
        }
        return complete ? ExitCode.OK : ExitCode.NOT_ACCEPTED;
    }

    private static Optional<Target> running(@Nullable String context) {
        String name = context == null ? Context.DEFAULT_NAME : context;
        boolean there = Files.exists(Context.home(System.getenv()).resolve(name).resolve("context.json"));
        if (context == null && !there) {
            return Optional.empty();
        }
        Context read = Context.read(name, System.getenv());
        Map<String, Path> kubeconfigs = new LinkedHashMap<>();
        read.content()
                .path("kubeconfigs")
                .properties()
                .forEach(e -> kubeconfigs.put(e.getKey(), Path.of(e.getValue().asText())));
        return Optional.of(new Target(read.bootstrapServers(), kubeconfigs, read.text("rung")));
    }

    private Console console() {
        return new Console(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    private void say(String line) {
        console().say("  " + line);
    }
}
