package io.qonnect.cli.bench;

import io.qonnect.bench.Burst;
import io.qonnect.bench.load.Bookinfos;
import io.qonnect.bench.load.SmallApps;
import io.qonnect.bench.load.Workload;
import io.qonnect.cli.CommandFailed;
import io.qonnect.testbed.federation.Distribution;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "burst",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes many applications at once; measures until all their objects exist and until all are available, as"
                    + " watches tell, and the CPU time of ours, Kafka, etcd and members. Then deletes all of them at once"
                    + " and measures until nothing is left, namespaces included.",
            "Exit code 3 when not all became available or something is left. Uses the federation that `up` left running,"
                    + " else starts one."
        },
        footer = {
            "",
            "Examples:",
            "  qonnect bench burst --count 500 --clusters kube",
            "  qonnect bench burst --count 200 --clusters kube --app bookinfo"
        })
final class BurstCommand implements Callable<Integer> {
    /** What is published. */
    enum App {
        /** One Deployment of one replica. */
        small,
        /** The example of four components in three tiers, its wishes in turn. */
        bookinfo
    }

    @Option(names = "--count", paramLabel = "N", defaultValue = "500", description = "How many; default 500.")
    int count;

    @Option(
            names = "--app",
            paramLabel = "APP",
            defaultValue = "small",
            description = "small (one Deployment) or bookinfo (the example, its wishes in turn); default small.")
    App app = App.small;

    @Mixin
    ContextFlag context = new ContextFlag();

    @Mixin
    Measuring measuring = new Measuring();

    @Override
    public Integer call() throws InterruptedException {
        if (count < 1) {
            throw CommandFailed.usage("--count must be at least 1.");
        }
        return measuring.onAny(
                context.name,
                "burst",
                Measuring.ALL_TIERS,
                target -> new Burst(target, workload(), count, measuring::say).run());
    }

    private Workload workload() {
        return app == App.small
                ? SmallApps.fresh(1)
                : Bookinfos.of(Distribution.find().home().resolve("examples").resolve("bookinfo"));
    }
}
