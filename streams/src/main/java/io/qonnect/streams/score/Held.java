package io.qonnect.streams.score;

import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.score.Candidate;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.kb.score.Term;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An application as Score holds it. */
final class Held {
    private final Wish wish;
    private final Map<String, Set<String>> full = new TreeMap<>();
    private @Nullable ScoreSheet shown;

    Held(Wish wish) {
        this.wish = wish;
    }

    Wish wish() {
        return wish;
    }

    /** The wish without its manifests, which scoring has no use for. */
    static Wish withoutManifests(Wish wish) {
        ApplicationSpec spec = wish.spec();
        if (spec == null) {
            return wish;
        }
        List<ComponentSpec> components = spec.components().stream()
                .map(c -> new ComponentSpec(
                        c.name(), c.tiers(), c.replicas(), c.request(), c.affinity(), List.of(), List.of()))
                .toList();
        ApplicationSpec bare = new ApplicationSpec(
                components,
                spec.qos(),
                spec.tolerationSeconds(),
                spec.minImprovementPercent(),
                spec.cooldownSeconds(),
                null);
        return new Wish(wish.application(), wish.generation(), wish.hash(), wish.deleted(), bare);
    }

    /** By component: clusters that the lead found full. */
    Map<String, Set<String>> full() {
        return full;
    }

    void setFull(Map<String, List<String>> clusters) {
        full.clear();
        clusters.forEach((component, names) -> full.put(component, new TreeSet<>(names)));
    }

    /** Room was made in a cluster; says whether it was taken for full. */
    boolean hasRoomAgain(String cluster) {
        boolean was = false;
        for (Set<String> names : full.values()) {
            was |= names.remove(cluster);
        }
        return was;
    }

    /**
     * Takes note of a sheet that is about to be sent; says whether it tells anything that the last one did not. The
     * profile offset and the times of observation alone tell nothing.
     */
    boolean show(ScoreSheet sheet) {
        ScoreSheet bare = bare(sheet);
        boolean news = !bare.equals(shown);
        shown = bare;
        return news;
    }

    private static ScoreSheet bare(ScoreSheet sheet) {
        return new ScoreSheet(
                sheet.application(),
                sheet.generation(),
                0,
                sheet.algorithm(),
                sheet.deleted(),
                sheet.components().stream().map(Held::bare).toList());
    }

    private static ComponentScores bare(ComponentScores scores) {
        return new ComponentScores(
                scores.component(),
                scores.candidates().stream().map(Held::bare).toList(),
                scores.feasible(),
                scores.reasons(),
                scores.rejections());
    }

    private static Candidate bare(Candidate candidate) {
        return new Candidate(
                candidate.cluster(),
                candidate.total(),
                candidate.tierRank(),
                candidate.terms().stream().map(Held::bare).toList());
    }

    private static Term bare(Term t) {
        return new Term(
                t.objective(),
                t.raw(),
                t.unit(),
                t.normalized(),
                t.weight(),
                t.contribution(),
                t.state(),
                t.source(),
                null,
                t.parts());
    }
}
