package io.qonnect.routes.lead;

import io.qonnect.kb.score.Candidate;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.ScoreSheet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept of a sheet once it has been decided by: clusters and totals; terms are read again by who explains. */
final class SheetMemory {
    private SheetMemory() {}

    static @Nullable ScoreSheet kept(@Nullable ScoreSheet sheet) {
        if (sheet == null || sheet.components().stream().allMatch(SheetMemory::small)) {
            return sheet;
        }
        return new ScoreSheet(
                sheet.application(),
                sheet.generation(),
                sheet.profileOffset(),
                sheet.algorithm(),
                sheet.deleted(),
                sheet.components().stream().map(SheetMemory::kept).toList());
    }

    private static boolean small(ComponentScores scores) {
        return scores.candidates().stream().allMatch(c -> c.terms().isEmpty());
    }

    private static ComponentScores kept(ComponentScores scores) {
        List<Candidate> candidates = scores.candidates().stream()
                .map(c -> new Candidate(c.cluster(), c.total(), c.tierRank(), List.of()))
                .toList();
        return new ComponentScores(
                scores.component(), candidates, scores.feasible(), scores.reasons(), scores.rejections());
    }
}
