package io.qonnect.cli.soak;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.federation.FederationFlags;
import io.qonnect.cli.federation.OwnFederation;
import io.qonnect.cli.federation.ReportFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Breaks a running federation at random and checks its history. The launcher starts it with the checker at hand. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a federation, publishes, changes and deletes applications at a steady rate, and meanwhile kills and pauses"
                    + " its processes at random. Then it mends everything, waits until all has converged, and checks the"
                    + " recorded history: what publishers were told, what the topics say, what the agents did. Exit code 1: a"
                    + " promise was not kept, or it did not converge."
        },
        footer = {
            "",
            "Examples:",
            "  qonnect soak --minutes 5 --clusters sim",
            "  qonnect soak --minutes 10 --seed 7 --kills lead,broker --report soak.json"
        })
public final class SoakCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    CommandSpec spec;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "5",
            description = "How long it publishes and breaks; default ${DEFAULT-VALUE}.")
    double minutes;

    @Option(names = "--seed", paramLabel = "N", description = "Of everything random; a new one when nothing is said.")
    @Nullable
    Long seed;

    @Option(
            names = "--specs-per-second",
            paramLabel = "R",
            defaultValue = "2",
            description = "Operations per second; default ${DEFAULT-VALUE}.")
    double rate;

    @Option(
            names = "--kills",
            paramLabel = "KIND",
            split = ",",
            defaultValue = "lead,streams,agent,broker,cluster,publisher",
            description = "What is killed and paused: ${COMPLETION-CANDIDATES}; all by default.")
    Set<FaultKind> kills = EnumSet.allOf(FaultKind.class);

    @Option(names = "--no-kills", description = "Break nothing.")
    boolean noKills;

    @Option(
            names = "--fault-every",
            paramLabel = "SECONDS",
            defaultValue = "6",
            description = "Mean time between two faults; default ${DEFAULT-VALUE}.")
    double every;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report there too.")
    @Nullable
    Path report;

    @Mixin
    FederationFlags federation = new FederationFlags();

    @Override
    public Integer call() throws InterruptedException {
        Console console =
                new Console(spec.commandLine().getOut(), spec.commandLine().getErr());
        if (!(minutes > 0 && minutes <= 1440) || !(rate > 0 && rate <= 1000) || !(every >= 0.1)) {
            throw CommandFailed.usage(
                    "--minutes must be above 0 and at most 1440, --specs-per-second above 0 and at most"
                            + " 1000, --fault-every at least 0.1.");
        }
        ReportFile.check(report);
        Soaker soaker = ServiceLoader.load(Soaker.class)
                .findFirst()
                .orElseThrow(() -> CommandFailed.notAccepted(
                        "The checker of histories is not on the class path; the launcher (./qonnect) starts it."));
        SoakPlan plan = new SoakPlan(
                seed == null ? System.currentTimeMillis() % 1_000_000 : seed,
                Duration.ofMillis((long) (minutes * 60_000)),
                rate,
                noKills ? Set.of() : kills,
                Duration.ofMillis((long) (every * 1000)),
                Duration.ofMinutes(3),
                Duration.ofSeconds(10));
        try (OwnFederation own = OwnFederation.startAudited("soak", federation, console)) {
            Soaker.Outcome outcome =
                    soaker.soak(own.federation(), plan, own.folder(), line -> console.say("  " + line));
            String replay = replay(plan, own.federation().rung().name());
            Map<String, Object> written = new LinkedHashMap<>(outcome.report());
            written.put("replay", replay);
            console.data(outcome.text());
            console.data("Replay: " + replay);
            ReportFile.write(report, written);
            if (outcome.well()) {
                own.dropFolder();
            }
            return outcome.well() ? ExitCode.OK : ExitCode.REFUSED;
        }
    }

    /** The command that does the same again. */
    private String replay(SoakPlan plan, String rung) {
        String kinds = plan.kinds().isEmpty() ? "--no-kills" : "--kills " + plan.kindsText();
        return String.format(
                Locale.ROOT,
                "%s soak --minutes %s --seed %d --clusters %s %s --specs-per-second %s %s --fault-every %s",
                Console.program(),
                minutes,
                plan.seed(),
                rung,
                federation.text(),
                rate,
                kinds,
                every);
    }
}
