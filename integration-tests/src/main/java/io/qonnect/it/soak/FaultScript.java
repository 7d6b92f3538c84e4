package io.qonnect.it.soak;

import io.qonnect.cli.soak.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** What is broken when: a function of the seed. Pure. */
final class FaultScript {
    /** No fault begins in the first seconds: something must run before it can be broken. */
    private static final long FIRST_MILLIS = 2_000;

    private static final long LONGEST_MILLIS = 8_000;

    /**
     * One fault.
     *
     * @param afterMillis when, from the beginning
     * @param kind of what
     * @param pause stopped where it is (SIGSTOP) instead of killed (SIGKILL)
     * @param which of those of its kind: the one of this number, modulo how many there are
     * @param downMillis how long
     */
    record Step(long afterMillis, FaultKind kind, boolean pause, int which, long downMillis) {}

    private FaultScript() {}

    /** The script of a seed; times between faults are from half to one and a half of the mean. */
    static List<Step> of(long seed, Duration length, Duration every, java.util.Set<FaultKind> kinds) {
        List<Step> steps = new ArrayList<>();
        if (kinds.isEmpty()) {
            return steps;
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<FaultKind> all = List.copyOf(new TreeSet<>(kinds));
        long mean = every.toMillis();
        long at = FIRST_MILLIS;
        while (at < length.toMillis()) {
            FaultKind kind = all.get(random.nextInt(all.size()));
            boolean pause = kind != FaultKind.publisher && random.nextInt(3) == 0;
            steps.add(new Step(
                    at, kind, pause, random.nextInt(1_000), (pause ? 500 : 0) + random.nextLong(LONGEST_MILLIS)));
            at += mean / 2 + random.nextLong(mean + 1);
        }
        return steps;
    }
}
