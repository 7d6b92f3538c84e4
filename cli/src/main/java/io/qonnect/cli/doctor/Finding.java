package io.qonnect.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param area what it belongs to
 * @param level how bad it is
 * @param found one sentence with names and values
 * @param action what to do; null = nothing
 * @param runbook where more is said; null = nowhere
 */
public record Finding(
        Area area,
        Level level,
        String found,
        @Nullable String action,
        @Nullable Entry runbook) {
    /** The parts of a federation, in the order in which they are shown: what the others need comes first. */
    public enum Area {
        kafka,
        log,
        etcd,
        lead,
        scoring,
        clusters,
        applications
    }

    /** How bad it is. */
    public enum Level {
        /** As it should be. */
        ok,
        /** It works; somebody should look at it. */
        warning,
        /** Something that was promised does not hold, or will not when the next thing breaks. */
        problem
    }

    static Finding ok(Area area, String found) {
        return new Finding(area, Level.ok, found, null, null);
    }

    static Finding warning(Area area, String found, String action, @Nullable Entry runbook) {
        return new Finding(area, Level.warning, found, action, runbook);
    }

    static Finding problem(Area area, String found, String action, @Nullable Entry runbook) {
        return new Finding(area, Level.problem, found, action, runbook);
    }
}
