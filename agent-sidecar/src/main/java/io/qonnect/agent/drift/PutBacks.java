package io.qonnect.agent.drift;

import java.time.Duration;

/**
 * How soon a component may be put back once more. The first times at once, since a person errs once or twice; who undoes
 * it again and again is no person, and is answered less and less often: 10 s later, then doubling to 5 min. Ten quiet
 * minutes end that. Times are milliseconds of one clock.
 */
public final class PutBacks {
    /** So often in a row somebody else's change is taken for a mistake; from the next on it is a contest. */
    public static final int BEFORE_CONTEST = 5;

    private static final long FIRST_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final long LONGEST_MILLIS = Duration.ofMinutes(5).toMillis();

    /** Longer than the longest pause, or a contest would end by being patient. */
    static final long QUIET_MILLIS = Duration.ofMinutes(10).toMillis();

    private int times;
    private long last;

    /** It was put back now. */
    public void done(long now) {
        times = isQuiet(now) ? 1 : times + 1;
        last = now;
    }

    /** Whether somebody else wants it otherwise for good. */
    public boolean isContested(long now) {
        return times > BEFORE_CONTEST && !isQuiet(now);
    }

    /** After how many milliseconds from now it may be put back. */
    public long waitMillis(long now) {
        if (times < BEFORE_CONTEST || isQuiet(now)) {
            return 0;
        }
        long pause = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(times - BEFORE_CONTEST, 10));
        // a clock that was set back must not make it wait for longer
        return Math.max(0, Math.min(pause, last + pause - now));
    }

    /** When a contest is over by itself, in milliseconds from now, if nothing happens. */
    public static long quietMillis() {
        return QUIET_MILLIS;
    }

    private boolean isQuiet(long now) {
        return times == 0 || now - last >= QUIET_MILLIS;
    }
}
