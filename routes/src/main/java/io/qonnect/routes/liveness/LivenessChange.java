package io.qonnect.routes.liveness;

import org.jspecify.annotations.Nullable;

/**
 * Something that people and placements must know about who lives.
 *
 * @param kind what happened
 * @param cluster whom it happened to; null for a mass failure
 * @param text one sentence
 */
public record LivenessChange(Kind kind, @Nullable String cluster, String text) {
    /** What happened. */
    public enum Kind {
        /** Heard for the first time. */
        Appeared,
        Suspected,
        /** Heard again before it was Lost. */
        Recovered,
        Lost,
        /** Heard again after it was Lost. */
        Returning,
        /** Has lived long enough since it returned. */
        Returned,
        /** Too many are silent at once to believe it: nobody becomes Lost until they return or an operator resumes. */
        MassFailure,
        MassFailureOver
    }
}
