package io.qonnect.cli.bench;

import io.qonnect.bench.AgentFootprint;
import io.qonnect.cli.CommandFailed;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        description = {
            "Memory (RSS, PSS) and idle CPU time of one agent, at several numbers of applications on its cluster. Uses the"
                    + " federation that `up` left running, else starts one."
        },
        footer = {"", "Example:", "  qonnect bench agent --clusters sim --members 1 --applications 0,100,1000"})
final class AgentCommand implements Callable<Integer> {
    @Option(
            names = "--applications",
            paramLabel = "N",
            split = ",",
            defaultValue = "0,100,1000",
            description = "How many are on the cluster, in ascending order; default ${DEFAULT-VALUE}.")
    List<Integer> applications = List.of();

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "After the last was applied, before the look; default ${DEFAULT-VALUE}.")
    int settle;

    @Option(
            names = "--window",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Over which CPU time is counted; default ${DEFAULT-VALUE}.")
    int window;

    @Mixin
    ContextFlag context = new ContextFlag();

    @Mixin
    Measuring measuring = new Measuring();

    @Override
    public Integer call() throws InterruptedException {
        boolean ascending = applications.stream().sorted().toList().equals(applications);
        if (!ascending || applications.get(0) < 0 || settle < 0 || window < 1) {
            throw CommandFailed.usage(
                    "--applications must ascend from 0 or above, --settle must be at least 0, --window"
                            + " at least 1.");
        }
        AgentFootprint.Settings settings = new AgentFootprint.Settings(applications, settle, window);
        return measuring.onAny(
                context.name, "agent", 1, target -> new AgentFootprint(target, settings, measuring::say).run());
    }
}
