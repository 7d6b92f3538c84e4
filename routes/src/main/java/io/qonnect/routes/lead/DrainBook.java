package io.qonnect.routes.lead;

import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The applications that leave draining clusters: those on their way, so many at once, and those that wait for their turn.
 * Which are on their way is read off the newest decisions, so a new lead knows it too.
 */
final class DrainBook {
    private final int atOnce;
    private final TreeSet<AppKey> moving = new TreeSet<>();
    private final TreeSet<AppKey> waiting = new TreeSet<>();

    DrainBook(int atOnce) {
        this.atOnce = atOnce;
    }

    /** A decision became the newest of an application, or a cluster began or ceased to drain. */
    void follow(AppKey key, @Nullable Decision decision, Predicate<String> draining) {
        boolean leaves = decision != null
                && decision.copies().stream().anyMatch(c -> draining.test(c.cluster()) && leaves(c, decision));
        if (leaves) {
            moving.add(key);
        } else {
            moving.remove(key);
        }
    }

    /** Whether a copy still runs, and its component is meant to be elsewhere. A stranded one is a failover, no move. */
    private static boolean leaves(Copy copy, Decision decision) {
        return copy.state().runs()
                && copy.state() != CopyState.Stranded
                && decision.choices().stream()
                        .anyMatch(c -> c.component().equals(copy.component())
                                && !c.cluster().equals(copy.cluster()));
    }

    boolean mayLeave(AppKey key) {
        return moving.contains(key) || moving.size() < atOnce;
    }

    /** Sets whether an application waits for its turn. */
    void waits(AppKey key, boolean waits) {
        if (waits) {
            waiting.add(key);
        } else {
            waiting.remove(key);
        }
    }

    /** Whose turn it is; it does not wait any more. Null = nobody's. */
    @Nullable
    AppKey next() {
        return moving.size() < atOnce ? waiting.pollFirst() : null;
    }
}
