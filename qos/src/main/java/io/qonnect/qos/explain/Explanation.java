package io.qonnect.qos.explain;

import io.qonnect.kb.score.Candidate;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.Term;
import io.qonnect.qos.objective.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a component goes where it goes, or nowhere: sentences made of its scores, the most important first. */
public final class Explanation {
    private static final double SMALL = 0.01;

    private Explanation() {}

    /** The sentences for a chosen cluster, where every candidate could have been chosen. */
    public static List<String> of(ComponentScores scores, String chosen) {
        return of(scores, chosen, candidate -> true);
    }

    /**
     * The sentences for a chosen cluster: the objective that decides with the two values compared, the nearest other
     * candidate with its gap, and the counts of those rejected.
     *
     * @param chosen a cluster; when it is not a listed candidate, the first sentence says so
     * @param open which other candidates could have been chosen: a sheet does not know who is lost, or full by now, and
     *     such a cluster is nobody's rival
     */
    public static List<String> of(ComponentScores scores, String chosen, Predicate<String> open) {
        List<String> sentences = new ArrayList<>();
        String head = scores.component() + " -> " + chosen + ": ";
        Candidate winner = candidate(scores, chosen);
        if (winner == null) {
            sentences.add(head + rejection(scores, chosen));
        } else {
            Optional<Candidate> rival = scores.candidates().stream()
                    .filter(c -> !c.cluster().equals(chosen) && open.test(c.cluster()))
                    .findFirst();
            sentences.add(head
                    + rival.map(r -> decides(winner, r)).orElse("the only feasible cluster, so nothing is compared."));
            rival.ifPresent(r -> sentences.add(nearest(winner, r)));
        }
        rejected(scores).ifPresent(sentences::add);
        return sentences;
    }

    /** The sentences for a component that fits nowhere: the counts by reason, then the nearest misses. */
    public static List<String> pending(ComponentScores scores) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                scores.component() + " fits nowhere now: " + rejected(scores).orElse("no cluster is known."));
        scores.rejections().stream().limit(3).forEach(r -> sentences.add(r.text()));
        return sentences;
    }

    private static @Nullable Candidate candidate(ComponentScores scores, String cluster) {
        return scores.candidates().stream()
                .filter(c -> c.cluster().equals(cluster))
                .findFirst()
                .orElse(null);
    }

    private static String rejection(ComponentScores scores, String cluster) {
        return scores.rejections().stream()
                .filter(r -> r.cluster().equals(cluster))
                .findFirst()
                .map(r -> "it is no candidate now (" + r.code() + "): " + r.text())
                .orElse("it is not among the listed candidates now.");
    }

    private static String decides(Candidate winner, Candidate rival) {
        if (winner.tierRank() != rival.tierRank()) {
            return winner.tierRank() < rival.tierRank()
                    ? "its tier is wished for before that of " + rival.cluster() + "."
                    : "although the tier of " + rival.cluster() + " is wished for first.";
        }
        if (winner.terms().isEmpty() || rival.terms().isEmpty()) {
            return String.format(
                    Locale.ROOT, "total %.2f against %.2f of %s.", winner.total(), rival.total(), rival.cluster());
        }
        return Comparison.all(winner, rival).stream()
                .max(Comparator.comparingDouble(Comparison::gain))
                .filter(c -> c.gain() > 0)
                .map(c -> c.sentence(rival.cluster()))
                .orElseGet(() -> winner.total() == rival.total()
                        ? "equal to " + rival.cluster() + " in all that is weighed; the name decides."
                        : "although " + rival.cluster() + " scores better.");
    }

    private static String nearest(Candidate winner, Candidate rival) {
        if (winner.tierRank() != rival.tierRank()) {
            return "Nearest: " + rival.cluster() + ", in another tier (total "
                    + String.format(Locale.ROOT, "%.2f", rival.total()) + ").";
        }
        double gap = winner.total() - rival.total();
        String size = score(Math.abs(gap));
        return gap >= 0
                ? "Nearest: " + rival.cluster() + ", " + size + " behind."
                : "Better: " + rival.cluster() + ", " + size + " ahead.";
    }

    private static String score(double value) {
        return value == 0 || value >= SMALL ? String.format(Locale.ROOT, "%.2f", value) : Amounts.number(value);
    }

    private static Optional<String> rejected(ComponentScores scores) {
        int rejected =
                scores.reasons().values().stream().mapToInt(Integer::intValue).sum();
        if (rejected == 0) {
            return Optional.empty();
        }
        String counts = scores.reasons().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
        return Optional.of(rejected + " of " + (rejected + scores.feasible()) + " clusters rejected: " + counts + ".");
    }

    /** One objective of two candidates. */
    private record Comparison(Term mine, Term other) {
        static List<Comparison> all(Candidate winner, Candidate rival) {
            List<Comparison> all = new ArrayList<>();
            for (Term mine : winner.terms()) {
                rival.terms().stream()
                        .filter(t -> t.objective() == mine.objective())
                        .findFirst()
                        .ifPresent(t -> all.add(new Comparison(mine, t)));
            }
            return all;
        }

        double gain() {
            return mine.contribution() - other.contribution();
        }

        String sentence(String rival) {
            return mine.objective() + String.format(Locale.ROOT, " decides (weight %.2f): ", mine.weight())
                    + ComparedValues.text(mine, other, rival) + ".";
        }
    }
}
