package io.qonnect.routes.leadership;

import java.time.Duration;

/**
 * Times of a term, nanoseconds.
 *
 * @param logSilence an append or a question for the log's end that stays unanswered for this long ends the term
 * @param barrierEvery the barrier is repeated this often
 */
public record TermTimes(long logSilence, long barrierEvery) {
    public static TermTimes of(Duration logSilence, Duration barrierEvery) {
        return new TermTimes(logSilence.toNanos(), barrierEvery.toNanos());
    }
}
