package io.qonnect.kb.score;

import io.qonnect.kb.application.Algorithm;
import io.qonnect.kb.name.AppKey;
import java.util.List;
import java.util.Optional;

/**
 * Value of {@code score-sheets}: an application against every cluster, at one generation and one state of the profiles.
 * Readers drop a sheet whose (generation, profileOffset) is below the one they hold.
 *
 * @param application its key
 * @param generation the wish it was made of
 * @param profileOffset highest offset of {@code cluster-profiles} (of the task's partition) folded into it
 * @param algorithm the method used
 * @param deleted true for a deleted application: no components
 * @param components in the order of the wish
 */
public record ScoreSheet(
        AppKey application,
        long generation,
        long profileOffset,
        Algorithm algorithm,
        boolean deleted,
        List<ComponentScores> components) {
    public ScoreSheet {
        components = List.copyOf(components);
    }

    public Optional<ComponentScores> component(String name) {
        return components.stream().filter(c -> c.component().equals(name)).findFirst();
    }

    /** Whether this sheet must be dropped in favour of the other. */
    public boolean isOlderThan(ScoreSheet other) {
        return generation != other.generation ? generation < other.generation : profileOffset < other.profileOffset;
    }
}
