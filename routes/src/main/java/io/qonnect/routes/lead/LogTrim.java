package io.qonnect.routes.lead;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.event.Event.Severity;
import io.qonnect.kb.name.AppKey;
import io.qonnect.routes.leadership.Leadership;
import io.qonnect.routes.trimming.Trimming;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has the log trimmed: what would be lost is refreshed first. A failure is told, and changes nothing else. */
final class LogTrim {
    private final Trimming trimming;
    private final Decider decider;
    private final Narrator narrator;

    LogTrim(Trimming trimming, Decider decider, Narrator narrator) {
        this.trimming = trimming;
        this.decider = decider;
        this.narrator = narrator;
    }

    void termStarts() {
        trimming.termStarts();
    }

    void folded(long offset, Decision effective) {
        trimming.folded(offset, effective);
    }

    boolean barrierDue() {
        return trimming.barrierDue();
    }

    /** What is to be done now: a few refreshes, or the trim. */
    List<Effect> next(Arrival arrival, Leadership leadership, Map<Long, AppKey> onTheWay) {
        List<Effect> effects = new ArrayList<>();
        for (AppKey key : trimming.toRefresh()) {
            decider.refresh(key, arrival, leadership, onTheWay).ifPresent(effects::add);
        }
        trimming.free().ifPresent(before -> effects.add(new Effect.Trim(before)));
        return effects;
    }

    Optional<Effect> begins(Instant at, long offset) {
        return trimming.begins(offset)
                ? tell(at, Severity.Normal, "LogTrimmed", "the log of decisions was trimmed and begins at " + offset)
                : Optional.empty();
    }

    Optional<Effect> failed(Instant at, String why) {
        return trimming.failed()
                ? tell(at, Severity.Warning, "LogTrimFailed", "the log of decisions was not trimmed: " + why)
                : Optional.empty();
    }

    private Optional<Effect> tell(Instant at, Severity severity, String reason, String message) {
        return Optional.of(new Effect.Emit(narrator.event(at, severity, reason, null, null, null, message)));
    }
}
