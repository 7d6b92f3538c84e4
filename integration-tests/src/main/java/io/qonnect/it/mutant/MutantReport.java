package io.qonnect.it.mutant;

import io.qonnect.cli.Console;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.simulate.SeedRange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Runs mutants through the simulation until a seed finds each, and tells which invariant did so. */
public final class MutantReport {
    private MutantReport() {}

    /**
     * Hunts those with the names, or all if there is none; the table is data, progress and findings are said.
     *
     * @return 0 when all are found, 1 when one survives, 2 when there is none of a name
     */
    public static int run(List<String> names, SeedRange seeds, Console console) {
        List<Mutant> all = MutantTable.read();
        TreeSet<String> unknown = new TreeSet<>(names);
        all.forEach(m -> unknown.remove(m.name()));
        if (!unknown.isEmpty()) {
            console.say("There is no mutant named " + String.join(", ", unknown) + ". There are: "
                    + String.join(", ", all.stream().map(Mutant::name).toList()) + ".");
            return ExitCode.USAGE;
        }
        List<Mutant> wanted = all.stream()
                .filter(m -> names.isEmpty() || names.contains(m.name()))
                .toList();
        Hunt hunt = new Hunt();
        int survivors = 0;
        console.data(row("MUTANT", "FOUND BY", "SEED", "TRIED", "BREAKS"));
        for (Mutant mutant : wanted) {
            console.say((wanted.indexOf(mutant) + 1) + "/" + wanted.size() + " " + mutant.name());
            Optional<Hunt.Caught> caught = hunt.hunt(mutant, LongStream.rangeClosed(seeds.from(), seeds.to()));
            survivors += caught.isEmpty() ? 1 : 0;
            caught.ifPresent(
                    c -> console.say("    seed " + c.seed() + ": " + c.finding().text()));
            console.data(row(
                    mutant.name(),
                    caught.map(c -> c.finding().by()).orElse("SURVIVES"),
                    caught.map(c -> Long.toString(c.seed())).orElse("-"),
                    caught.map(c -> Integer.toString(c.tried())).orElse(Long.toString(seeds.to() - seeds.from() + 1)),
                    mutant.breaks()));
        }
        console.data((wanted.size() - survivors) + " of " + wanted.size() + " mutants found.");
        return survivors == 0 ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static String row(String mutant, String by, String seed, String tried, String breaks) {
        return String.format(Locale.ROOT, "%-32s %-12s %6s %6s  %s", mutant, by, seed, tried, breaks);
    }
}
