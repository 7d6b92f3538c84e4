package io.qonnect.qos.sheet;

import io.qonnect.kb.score.Candidate;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.Rejection;
import io.qonnect.qos.filter.Codes;
import io.qonnect.qos.sheet.Selection.Rejected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What of a component's ranking is written down: at most {@value #CANDIDATES} candidates, the present ones always among
 * them, and at most {@value #REJECTIONS} rejections, in no more than {@value #BYTES} bytes of JSON. All terms are given
 * for the best, then the present ones, then the nearest, as long as there is room.
 */
final class Listing {
    static final int CANDIDATES = 32;
    static final int REJECTIONS = 8;
    static final int BYTES = 8 * 1024;

    private static final int NEAREST_WITH_TERMS = 4;
    private static final int PRESENT_WITH_TERMS = 4;
    private static final Comparator<Rejected> NEAREST_FIRST = Comparator.comparingInt(Rejected::passed)
            .reversed()
            .thenComparing(r -> r.rejection().cluster());

    private Listing() {}

    static ComponentScores of(
            String component, List<Scored> ranked, List<Rejected> rejected, Set<String> present, Set<String> full) {
        List<Rejected> no = new ArrayList<>(rejected);
        List<Scored> open = new ArrayList<>(ranked.size());
        for (Scored scored : ranked) {
            if (full.contains(scored.cluster()) && !present.contains(scored.cluster())) {
                no.add(reservedFull(scored.cluster()));
            } else {
                open.add(scored);
            }
        }
        Map<String, Integer> reasons = new TreeMap<>();
        no.forEach(r -> reasons.merge(r.rejection().code(), 1, Integer::sum));
        List<Rejection> rejections = rejections(no, present);
        List<Scored> listed = listed(open, present);
        List<Candidate> candidates = candidates(listed, present, BYTES - SheetSize.of(component, reasons, rejections));
        return new ComponentScores(component, candidates, open.size(), reasons, rejections);
    }

    private static Rejected reservedFull(String cluster) {
        String text = cluster + " is full by what the lead has reserved there.";
        return new Rejected(new Rejection(cluster, Codes.INSUFFICIENT_CAPACITY, text), Integer.MAX_VALUE);
    }

    private static List<Rejection> rejections(List<Rejected> rejected, Set<String> present) {
        return rejected.stream()
                .sorted(Comparator.comparing(
                                (Rejected r) -> !present.contains(r.rejection().cluster()))
                        .thenComparing(NEAREST_FIRST))
                .limit(REJECTIONS)
                .map(Rejected::rejection)
                .map(SheetSize::cut)
                .toList();
    }

    /** The best ones, with the present ones in the place of the last of them where they are not among the best. */
    private static List<Scored> listed(List<Scored> ranked, Set<String> present) {
        if (ranked.size() <= CANDIDATES) {
            return ranked;
        }
        List<Scored> late = ranked.stream()
                .skip(CANDIDATES)
                .filter(s -> present.contains(s.cluster()))
                .limit(CANDIDATES - 1L)
                .toList();
        List<Scored> listed = new ArrayList<>();
        int room = CANDIDATES - late.size();
        for (Scored scored : ranked.subList(0, CANDIDATES)) {
            if (room > 0) {
                listed.add(scored);
                room--;
            }
        }
        listed.addAll(late);
        return listed;
    }

    private static List<Candidate> candidates(List<Scored> listed, Set<String> present, int bytes) {
        int left = bytes;
        for (Scored scored : listed) {
            left -= SheetSize.of(scored);
        }
        Set<Scored> withTerms = new LinkedHashSet<>();
        for (Scored scored : termsFirst(listed, present)) {
            int size = SheetSize.ofTerms(scored);
            if (size > left) {
                break;
            }
            if (withTerms.add(scored)) {
                left -= size;
            }
        }
        return listed.stream().map(s -> s.candidate(withTerms.contains(s))).toList();
    }

    private static List<Scored> termsFirst(List<Scored> listed, Set<String> present) {
        List<Scored> order = new ArrayList<>(listed.stream().limit(1).toList());
        listed.stream()
                .filter(s -> present.contains(s.cluster()))
                .limit(PRESENT_WITH_TERMS)
                .forEach(order::add);
        order.addAll(listed.stream().skip(1).limit(NEAREST_WITH_TERMS).toList());
        return order;
    }
}
