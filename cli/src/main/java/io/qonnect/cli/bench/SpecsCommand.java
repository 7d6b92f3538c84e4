package io.qonnect.cli.bench;

import io.qonnect.bench.SpecsRate;
import io.qonnect.cli.CommandFailed;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "specs",
        mixinStandardHelpOptions = true,
        description = {
            "Raises the rate of new applications in steps until the p99 from publishing to the effective decision exceeds a"
                    + " limit, and reports the highest rate that was sustained. Each step's applications are removed before"
                    + " the next. Uses the federation that `up` left running, else starts one."
        },
        footer = {"", "Example:", "  qonnect bench specs --clusters sim --components 4 --report report.json"})
final class SpecsCommand implements Callable<Integer> {
    @Option(
            names = "--components",
            paramLabel = "N",
            defaultValue = "4",
            description = "Of each application; default ${DEFAULT-VALUE}.")
    int components;

    @Option(
            names = "--start",
            paramLabel = "N",
            defaultValue = "50",
            description = "Applications per second of the first step; default ${DEFAULT-VALUE}.")
    double start;

    @Option(
            names = "--factor",
            paramLabel = "X",
            defaultValue = "1.5",
            description = "From step to step; default ${DEFAULT-VALUE}.")
    double factor;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "2000",
            description = "No step is above it; default ${DEFAULT-VALUE}.")
    double most;

    @Option(
            names = "--hold",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long each step is measured, after 2 s that are not; default ${DEFAULT-VALUE}.")
    int hold;

    @Option(
            names = "--limit",
            paramLabel = "MILLIS",
            defaultValue = "250",
            description = "What the p99 must not exceed; default ${DEFAULT-VALUE}.")
    double limit;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            defaultValue = "200",
            description = "Applications before the first step; default ${DEFAULT-VALUE}.")
    int warmup;

    @Mixin
    ContextFlag context = new ContextFlag();

    @Mixin
    Measuring measuring = new Measuring();

    @Override
    public Integer call() throws InterruptedException {
        boolean inOrder = components >= 1 && start > 0 && factor > 1 && most >= start && hold >= 1 && warmup >= 0;
        if (!inOrder) {
            throw CommandFailed.usage(
                    "--components and --hold must be at least 1, --warmup at least 0, --start above 0,"
                            + " --factor above 1, --most at least --start.");
        }
        SpecsRate.Settings settings = new SpecsRate.Settings(components, start, factor, most, 2, hold, limit, warmup);
        return measuring.onAny(
                context.name,
                "specs",
                Measuring.ALL_TIERS,
                target -> new SpecsRate(target, settings, measuring::say).run());
    }
}
