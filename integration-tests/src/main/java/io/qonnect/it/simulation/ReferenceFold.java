package io.qonnect.it.simulation;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which records of the log count, said once more, so that the checker does not believe the fold it checks. */
final class ReferenceFold {
    private @Nullable Decision last;
    private @Nullable String system;
    final Map<AppKey, Decision> newest = new TreeMap<>();

    /** Whether the next record of the log counts. */
    boolean counts(Decision record) {
        boolean counts = last == null ? record.application() == null : follows(last, record);
        if (counts) {
            last = record;
            system = system == null ? record.systemId() : system;
            AppKey application = record.application();
            if (application != null && record.deleted() && record.copies().isEmpty()) {
                newest.remove(application);
            } else if (application != null) {
                newest.put(application, record);
            }
        }
        return counts;
    }

    private boolean follows(Decision before, Decision record) {
        boolean sameTerm = record.epoch() == before.epoch() && record.term().equals(before.term());
        boolean nextTerm = record.epoch() > before.epoch() && record.application() == null && record.seq() == 0;
        return (sameTerm && record.seq() == before.seq() + 1)
                || (nextTerm && Objects.equals(system, record.systemId()));
    }
}
