package io.qonnect.it.mutant;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Runs every mutant through the simulation until a seed finds it, 500 at most, and prints which invariant did so. Exit
 * code 0 when all are found, 1 when one survives, 2 when there is no mutant of the given name.
 */
public final class MutantsMain {
    private static final String ROW = "%-30s %-12s %6s %6s  %s%n";

    private MutantsMain() {}

    /** Arguments: how many seeds to try for each, then names; nothing = 500, all. */
    public static void main(String[] args) {
        int seeds = args.length == 0 ? 500 : Integer.parseInt(args[0]);
        System.exit(run(seeds, List.of(args).subList(Math.min(1, args.length), args.length), System.out, System.err));
    }

    /** Runs those with the names, or all if there is none; the table goes to out, progress and findings to err. */
    public static int run(int seeds, List<String> names, PrintStream out, PrintStream err) {
        List<Mutant> mutants = MutantTable.read().stream()
                .filter(m -> names.isEmpty() || names.contains(m.name()))
                .toList();
        if (mutants.isEmpty() || mutants.size() < names.size()) {
            err.println("no mutant of that name; mutants.yaml lists them");
            return 2;
        }
        Hunt hunt = new Hunt();
        int survivors = 0;
        out.printf(ROW, "MUTANT", "FOUND BY", "SEED", "TRIED", "BREAKS");
        for (Mutant mutant : mutants) {
            err.println((mutants.indexOf(mutant) + 1) + "/" + mutants.size() + " " + mutant.name());
            Optional<Hunt.Caught> caught = hunt.hunt(mutant, LongStream.rangeClosed(1, seeds));
            survivors += caught.isEmpty() ? 1 : 0;
            caught.ifPresent(
                    c -> err.println("    seed " + c.seed() + ": " + c.finding().text()));
            out.printf(
                    ROW,
                    mutant.name(),
                    caught.map(c -> c.finding().by()).orElse("SURVIVES"),
                    caught.map(c -> Long.toString(c.seed())).orElse("-"),
                    caught.map(Hunt.Caught::tried).orElse(seeds),
                    mutant.breaks());
        }
        out.printf("%d of %d mutants found%n", mutants.size() - survivors, mutants.size());
        return survivors == 0 ? 0 : 1;
    }
}
