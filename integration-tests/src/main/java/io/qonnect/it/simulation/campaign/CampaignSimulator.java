package io.qonnect.it.simulation.campaign;

import io.qonnect.cli.Console;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.render.Table;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.simulate.SeedRange;
import io.qonnect.cli.simulate.Simulator;
import io.qonnect.cli.simulate.Wanted;
import io.qonnect.it.mutant.MutantReport;
import io.qonnect.it.simulation.Options;
import io.qonnect.it.simulation.Outcome;
import io.qonnect.it.simulation.Profile;
import io.qonnect.it.simulation.RarePaths;
import io.qonnect.it.simulation.Simulation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/** {@code qonnect simulate}: runs the seeds, says how it goes on standard error and what was found on standard output. */
public final class CampaignSimulator implements Simulator {
    private static final int TRACE_LINES = 300;
    private static final long SAY_EVERY = 10_000_000_000L;

    @Override
    public int simulate(Wanted wanted, Console console) throws InterruptedException {
        Profile profile = Profile.valueOf(wanted.size().name());
        try (ReportLines report = new ReportLines(wanted.report())) {
            if (wanted.replay()) {
                Outcome outcome = Simulation.replay(Options.draw(wanted.seeds().from(), profile), TRACE_LINES);
                report.add(outcome);
                return replayed(outcome, console);
            }
            Run run = new Run(wanted, profile, console, report);
            new Campaign(
                            wanted.seeds().from(),
                            wanted.seeds().to(),
                            seed -> Simulation.run(Options.draw(seed, profile)),
                            run)
                    .run(wanted.threads());
            return run.summary();
        }
    }

    @Override
    public int mutants(List<String> names, SeedRange seeds, Console console) {
        return MutantReport.run(names, seeds, console);
    }

    private static int replayed(Outcome outcome, Console console) {
        console.data(
                "seed " + outcome.options().seed() + ": " + outcome.options().text());
        console.data("The last " + outcome.trace().size() + " lines of what happened, in simulated time:");
        outcome.trace().forEach(line -> console.data("  " + Texts.plain(line)));
        console.data(found(outcome));
        console.data(outcome.events() + " events, hash " + Long.toHexString(outcome.hash()) + ".");
        return code(outcome.violation() != null, outcome.defect() != null);
    }

    private static int code(boolean violated, boolean defective) {
        return violated ? ExitCode.REFUSED : defective ? ExitCode.INTERNAL : ExitCode.OK;
    }

    /** How a run ended, in words. */
    private static String found(Outcome outcome) {
        if (outcome.violation() != null) {
            return "Violated: " + Texts.plain(String.valueOf(outcome.violation().getMessage()));
        }
        if (outcome.defect() != null) {
            StringWriter where = new StringWriter();
            outcome.defect().printStackTrace(new PrintWriter(where));
            return "The run itself is at fault: " + where;
        }
        return "Every invariant holds; all was in its place "
                + (outcome.converged() == null
                        ? "at the end"
                        : Texts.span(outcome.converged()) + " after the last wish")
                + ".";
    }

    /** One campaign as it goes. */
    private static final class Run implements Campaign.Observer {
        private final Wanted wanted;
        private final Profile profile;
        private final Console console;
        private final ReportLines report;
        private final Tally tally = new Tally();
        private final long begun = System.nanoTime();
        private long said = begun;

        private Run(Wanted wanted, Profile profile, Console console, ReportLines report) {
            this.wanted = wanted;
            this.profile = profile;
            this.console = console;
            this.report = report;
        }

        @Override
        public boolean ended(Outcome outcome) {
            tally.add(outcome);
            report.add(outcome);
            if (!outcome.holds()) {
                long seed = outcome.options().seed();
                console.data("seed " + seed + ": " + found(outcome));
                console.data("  " + outcome.options().text());
                console.data("  replay: " + Console.program() + " simulate --replay " + seed
                        + (profile == Profile.small ? "" : " --profile " + profile));
            }
            long now = System.nanoTime();
            if (now - said >= SAY_EVERY) {
                said = now;
                console.say(progress());
            }
            return outcome.holds() || !wanted.stopOnFirst();
        }

        private String progress() {
            double seconds = (System.nanoTime() - begun) / 1e9;
            return String.format(
                    Locale.ROOT,
                    "%d of %d seeds: %.1f simulated hours in %.0f s (%.3f per second), %.1f million events; %d violated, %d at fault",
                    tally.runs(),
                    wanted.seeds().count(),
                    tally.simulatedHours(),
                    seconds,
                    tally.simulatedHours() / seconds,
                    tally.events() / 1e6,
                    tally.violations(),
                    tally.defects());
        }

        private int summary() {
            Table table = new Table(List.of("PATH", "TIMES", "SEEDS"));
            for (String path : RarePaths.NAMES) {
                Tally.Reached reached = tally.reached(path);
                table.row(List.of(path, String.valueOf(reached.times()), String.valueOf(reached.seeds())));
            }
            console.raw(table.text());
            List<String> never = tally.never(RarePaths.NAMES);
            if (!never.isEmpty()) {
                console.data("Never reached: " + String.join(", ", never)
                        + ". Nothing is shown of these paths; run more seeds.");
            }
            console.data(progress() + ".");
            if (tally.slowestSeed() >= 0) {
                console.data("The slowest to converge was seed " + tally.slowestSeed() + ": "
                        + Texts.span(tally.slowest()) + " after the last wish.");
            }
            return code(tally.violations() > 0, tally.defects() > 0);
        }
    }
}
