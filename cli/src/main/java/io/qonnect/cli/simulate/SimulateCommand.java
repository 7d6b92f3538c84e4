package io.qonnect.cli.simulate;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.cli.federation.ReportFile;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks for faults of the design by seed. The launcher starts it with the simulation on the class path. */
@Command(
        name = "simulate",
        description = {
            "Runs whole federations in simulated time, deterministically: leads that are paused and killed, clusters that are"
                    + " cut off, records that come late, twice or never. Everything random comes from the seed. The"
                    + " invariants of the design are checked after every event; once the faults are over, all must"
                    + " converge. Exit code 1: an invariant does not hold; how to replay it is said."
        },
        footer = {
            "",
            "Examples:",
            "  qonnect simulate --seeds 1..300",
            "  qonnect simulate --seeds 1..100000 --stop-on-first --report seeds.jsonl",
            "  qonnect simulate --replay 26",
            "  qonnect simulate --mutants"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_THREADS = 256;
    private static final int MUTANT_SEEDS = 500;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = "--seeds",
            paramLabel = "FROM..TO",
            converter = SeedRange.Converter.class,
            description = "These seeds; 1..100 when nothing is said.")
    @Nullable
    SeedRange seeds;

    @Option(
            names = "--replay",
            paramLabel = "SEED",
            description = "Run this seed alone and tell its last events, with all that it drew.")
    @Nullable
    Long replay;

    @Option(
            names = "--profile",
            paramLabel = "SIZE",
            defaultValue = "small",
            description =
                    "${COMPLETION-CANDIDATES}: how many leads, clusters and applications are drawn; small by default.")
    Size profile = Size.small;

    @Option(
            names = "--mutants",
            arity = "0..*",
            paramLabel = "NAME",
            description =
                    "Plant known bugs into the cores, one at a time (all, or those named), and say which seed finds each;"
                            + " 500 seeds each when no range is given. Exit code 1: one is not found.")
    @Nullable
    List<String> mutants;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "So many runs beside each other; as many as there are cores by default.")
    @Nullable
    Integer threads;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write one line of JSON per seed there: what it drew, its hash, what was reached.")
    @Nullable
    Path report;

    @Option(names = "--stop-on-first", description = "Start no further run once one has failed.")
    boolean stopOnFirst;

    @Override
    public Integer call() throws InterruptedException {
        Console console =
                new Console(spec.commandLine().getOut(), spec.commandLine().getErr());
        Wanted wanted = wanted();
        ReportFile.check(report);
        Simulator simulator = ServiceLoader.load(Simulator.class)
                .findFirst()
                .orElseThrow(() -> CommandFailed.notAccepted(
                        "The simulation is not on the class path; the launcher (./qonnect) starts it."));
        if (mutants == null) {
            return simulator.simulate(wanted, console);
        }
        if (replay != null || report != null) {
            throw CommandFailed.usage("--mutants prints a table; leave out --replay and --report.");
        }
        SeedRange range = seeds == null ? new SeedRange(1, MUTANT_SEEDS) : seeds;
        return simulator.mutants(mutants, range, console);
    }

    private Wanted wanted() {
        int beside = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (beside < 1 || beside > MOST_THREADS) {
            throw CommandFailed.usage("--threads is " + beside + "; it must be from 1 to " + MOST_THREADS + ".");
        }
        if (replay == null) {
            return new Wanted(
                    seeds == null ? new SeedRange(1, 100) : seeds, profile, false, beside, report, stopOnFirst);
        }
        if (seeds != null) {
            throw CommandFailed.usage("--replay runs one seed alone; leave out --seeds.");
        }
        if (replay < 0) {
            throw CommandFailed.usage("--replay is " + replay + "; a seed is 0 or above.");
        }
        return new Wanted(new SeedRange(replay, replay), profile, true, 1, report, stopOnFirst);
    }
}
