package io.qonnect.cli.bench;

import io.qonnect.bench.Failover;
import io.qonnect.bench.LeadLoss;
import io.qonnect.bench.PublishToApplied;
import io.qonnect.bench.StreamsLoss;
import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.ExitCode;
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
        subcommands = {BurstCommand.class, SpecsCommand.class, AgentCommand.class, JoinLoadCommand.class},
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
            @Option(
                            names = "--warmup",
                            paramLabel = "N",
                            defaultValue = "350",
                            description =
                                    "Before, at 5/s, not measured: young JVMs cost several times what they cost later.")
                    int warmup,
            @Option(names = "--context", paramLabel = "NAME", description = "Use this running federation.") @Nullable
                    String context,
            @Mixin Measuring measuring)
            throws InterruptedException {
        if (!(rate > 0 && rate <= 10_000) || count < 1 || warmup < 0) {
            throw CommandFailed.usage(
                    "--rate must be above 0 and at most 10000, --count at least 1, --warmup at least 0.");
        }
        PublishToApplied.Settings settings = new PublishToApplied.Settings(rate, count, warmup);
        return measuring.onAny(
                context,
                "bench",
                Measuring.ALL_TIERS,
                target -> new PublishToApplied(target, settings, measuring::say).run());
    }

    @Command(
            name = "failover",
            mixinStandardHelpOptions = true,
            description = "Kills a cluster that runs twenty components; measures until all of them exist elsewhere.",
            footer = {"", "Example:", "  qonnect bench failover --runs 10 --report report.json"})
    int failover(
            @Option(names = "--runs", paramLabel = "N", defaultValue = "10", description = "How often.") int runs,
            @Mixin Measuring measuring)
            throws InterruptedException {
        return measuring.onOwn(
                "failover", 9, 1, own -> new Failover(own.target(), own.faults(), measuring::say).run(runs));
    }

    @Command(
            name = "leadloss",
            mixinStandardHelpOptions = true,
            description = "Ends the lead; measures until the next one's first decision is effective.",
            footer = {"", "Example:", "  qonnect bench leadloss --runs 10 --clean"})
    int leadLoss(
            @Option(names = "--runs", paramLabel = "N", defaultValue = "10", description = "How often.") int runs,
            @Option(names = "--clean", description = "Ask it to end (SIGTERM) instead of killing it.") boolean clean,
            @Mixin Measuring measuring)
            throws InterruptedException {
        return measuring.onOwn(
                "leadloss", 1, 2, own -> new LeadLoss(own.target(), own.faults(), measuring::say).run(runs, clean));
    }

    @Command(
            name = "streamsloss",
            mixinStandardHelpOptions = true,
            description = "Kills one of the Streams instances; measures until every partition is scored again.",
            footer = {"", "Example:", "  qonnect bench streamsloss --runs 10"})
    int streamsLoss(
            @Option(names = "--runs", paramLabel = "N", defaultValue = "10", description = "How often.") int runs,
            @Mixin Measuring measuring)
            throws InterruptedException {
        return measuring.onOwn(
                "streamsloss", 1, 1, own -> new StreamsLoss(own.target(), own.faults(), measuring::say).run(runs));
    }
}
