package io.qonnect.cli.bench;

import io.qonnect.bench.JoinLoad;
import io.qonnect.bench.PublishToApplied;
import io.qonnect.cli.CommandFailed;
import io.qonnect.testbed.federation.Rung;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "join",
        mixinStandardHelpOptions = true,
        description = {
            "Measures from publishing to applying at a steady rate, first alone, then while simulated clusters join one"
                    + " after another and are removed again; of applications that may not be on these."
        },
        footer = {"", "Example:", "  qonnect bench join --count 10 --rate 50 --clusters sim"})
final class JoinLoadCommand implements Callable<Integer> {
    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many clusters join; default ${DEFAULT-VALUE}.")
    int count;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "50",
            description = "Applications per second; default ${DEFAULT-VALUE}.")
    double rate;

    @Option(
            names = "--applications",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many are measured alone; default ${DEFAULT-VALUE}.")
    int applications;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            defaultValue = "200",
            description = "Before, not measured; default ${DEFAULT-VALUE}.")
    int warmup;

    @Mixin
    Measuring measuring = new Measuring();

    @Override
    public Integer call() throws InterruptedException {
        if (count < 1 || !(rate > 0 && rate <= 10_000) || applications < 1 || warmup < 0) {
            throw CommandFailed.usage("--count and --applications must be at least 1, --rate above 0 and at most 10000,"
                    + " --warmup at least 0.");
        }
        if (measuring.federation.options(Path.of(""), hint -> {}).rung() != Rung.sim) {
            throw CommandFailed.usage("Only simulated clusters join here: give --clusters sim.");
        }
        PublishToApplied.Settings settings = new PublishToApplied.Settings(rate, applications, warmup);
        return measuring.onOwn("join", Measuring.ALL_TIERS, 1, own -> {
            try (SimNewcomers newcomers = SimNewcomers.start(own.running(), count)) {
                return new JoinLoad(own.target(), newcomers, settings, measuring::say).run();
            }
        });
    }
}
