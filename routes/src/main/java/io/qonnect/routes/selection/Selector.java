package io.qonnect.routes.selection;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.score.Candidate;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.Rejection;
import io.qonnect.routes.selection.Pick.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The incremental choice for one component: walks the candidates of its sheet, best first, and passes over those that
 * are closed, full or have failed. Sticky: what is placed leaves only when its cluster became infeasible, when its new
 * request does not fit, when it has to (a drain), or when a better offer may move it and beats the threshold.
 */
public final class Selector {
    /** Rejections that say nothing against what already runs there: liveness and the pods themselves speak for it. */
    private static final Set<String> ONLY_FOR_NEW = Set.of("Cordoned", "NotReady", "InsufficientCapacity");

    private final ComponentSpec component;
    private final ComponentScores scores;
    private final Room room;
    private final Map<String, String> failed;
    private final double minImprovementPercent;
    private final Map<String, String> refused = new TreeMap<>();

    /**
     * @param component as wished
     * @param scores its scores for that wish
     * @param room what clusters can take
     * @param failed clusters on which it failed, with the reason
     * @param minImprovementPercent by how much an offer must be better to move it
     */
    public Selector(
            ComponentSpec component,
            ComponentScores scores,
            Room room,
            Map<String, String> failed,
            double minImprovementPercent) {
        this.component = component;
        this.scores = scores;
        this.room = room;
        this.failed = failed;
        this.minImprovementPercent = minImprovementPercent;
    }

    /**
     * A place for a component that has none.
     *
     * @param retryFailed whether a cluster on which it failed is better than none
     */
    public Pick place(boolean retryFailed) {
        Candidate best = best(null, Map.of());
        if (best == null && retryFailed) {
            best = bestOf(Map.of(), null);
        }
        return best == null
                ? nowhere(Kind.Nowhere, null, "no cluster can take " + component.name() + " now")
                : chosen(Kind.Place, best, best.cluster() + " is the best of those that can take it");
    }

    /** Whether a component that is placed stays there. */
    public Pick keep(Present present) {
        String broken = broken(present);
        Candidate best = best(broken == null ? present.cluster() : null, Map.of(present.cluster(), ""));
        if (broken != null) {
            return best == null || best.cluster().equals(present.cluster())
                    ? nowhere(Kind.Stuck, present.cluster(), broken + "; no other cluster can take it now")
                    : chosen(Kind.Leave, best, broken);
        }
        boolean offer = best != null && !best.cluster().equals(present.cluster()) && present.mayMove();
        String better = offer && best != null ? better(best, candidate(present.cluster()), present) : null;
        return better != null && best != null
                ? chosen(Kind.Offer, best, better)
                : new Pick(
                        Kind.Stay,
                        present.cluster(),
                        total(present.cluster()),
                        "it stays in " + present.cluster(),
                        Map.of(),
                        Map.copyOf(refused),
                        List.of());
    }

    /** Why it must leave; null when it need not. */
    private @Nullable String broken(Present present) {
        if (present.leave() != null) {
            return present.leave();
        }
        for (Rejection rejection : scores.rejections()) {
            if (rejection.cluster().equals(present.cluster()) && !ONLY_FOR_NEW.contains(rejection.code())) {
                return rejection.text();
            }
        }
        Places.Closed full = room.refusesGrowth(present, component);
        return full == null ? null : full.text();
    }

    /** The first candidate that can take it; the present cluster takes what it has, whatever is closed. */
    private @Nullable Candidate best(@Nullable String present, Map<String, String> leave) {
        Map<String, String> out = new TreeMap<>(failed);
        if (present == null) {
            out.putAll(leave);
        }
        return bestOf(out, present);
    }

    private @Nullable Candidate bestOf(Map<String, String> leave, @Nullable String present) {
        for (Candidate candidate : scores.candidates()) {
            if (candidate.cluster().equals(present)) {
                return candidate;
            }
            if (!leave.containsKey(candidate.cluster())) {
                Places.Closed closed = room.refuses(candidate.cluster(), component);
                if (closed == null) {
                    return candidate;
                }
                refused.put(candidate.cluster(), closed.text());
            }
        }
        return null;
    }

    /**
     * Why an offer beats the present place; null when it does not. Gain in percent = 100 (offer - present) / present; a
     * tier that is wished for first beats any score.
     */
    private @Nullable String better(Candidate offer, @Nullable Candidate present, Present place) {
        if (present == null) {
            return place.newWish() ? offer.cluster() + " is a candidate, and " + place.cluster() + " is not" : null;
        }
        if (offer.tierRank() != present.tierRank()) {
            return offer.tierRank() < present.tierRank()
                    ? "the tier of " + offer.cluster() + " is wished for before that of " + present.cluster()
                    : null;
        }
        double gain = offer.total() - present.total();
        if (gain <= 0 || 100 * gain < minImprovementPercent * present.total()) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "%s scores %.3f against %.3f of %s",
                offer.cluster(),
                offer.total(),
                present.total(),
                present.cluster());
    }

    private Pick chosen(Kind kind, Candidate candidate, String text) {
        return new Pick(kind, candidate.cluster(), candidate.total(), text, Map.of(), Map.copyOf(refused), List.of());
    }

    private Pick nowhere(Kind kind, @Nullable String cluster, String text) {
        Map<String, Integer> reasons = new TreeMap<>(scores.reasons());
        boolean anyFull = false;
        for (Candidate candidate : scores.candidates()) {
            Places.Closed closed = room.refuses(candidate.cluster(), component);
            String code = closed == null ? "Failed" : closed.code();
            anyFull |= code.equals("InsufficientCapacity");
            reasons.merge(code, 1, Integer::sum);
        }
        boolean more = anyFull && scores.feasible() > scores.candidates().size();
        List<String> full =
                more ? scores.candidates().stream().map(Candidate::cluster).toList() : List.of();
        return new Pick(kind, cluster, cluster == null ? 0 : total(cluster), text, reasons, Map.copyOf(refused), full);
    }

    private @Nullable Candidate candidate(String cluster) {
        return scores.candidates().stream()
                .filter(c -> c.cluster().equals(cluster))
                .findFirst()
                .orElse(null);
    }

    private double total(String cluster) {
        Candidate candidate = candidate(cluster);
        return candidate == null ? 0 : candidate.total();
    }
}
