package io.qonnect.kb.decision;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Value of {@code decisions}: a barrier of a term, or everything decided for one application, atomic for all its copies.
 * Whether it is effective, only {@link DecisionFold} says.
 *
 * @param kind what it is
 * @param epoch number of the term
 * @param seq position in the term, gapless; 0 is the term's first barrier
 * @param term random id of the term
 * @param systemId the installation it belongs to; a setting, never from etcd
 * @param at wall clock of the lead; for people only
 * @param lead name of the lead; for people only
 * @param application null exactly for a barrier
 * @param generation the highest wish of the application that it takes into account
 * @param deleted whether that wish is a delete
 * @param copies all copies of the application, ordered by component, then cluster; one that is not listed any more is
 *     forgotten
 * @param pending components that fit nowhere
 * @param trigger what made the lead decide; null for a barrier
 * @param cited inputs; null for a barrier
 * @param choices why, for the components whose place was chosen last; carried on until the next choice
 */
public record Decision(
        Kind kind,
        long epoch,
        long seq,
        String term,
        String systemId,
        Instant at,
        String lead,
        @Nullable AppKey application,
        long generation,
        boolean deleted,
        List<Copy> copies,
        List<Pending> pending,
        @Nullable Trigger trigger,
        @Nullable Citation cited,
        List<Choice> choices) {
    /** What a decision record is. */
    public enum Kind {
        /** Start of a term, or proof that it can still write. */
        Barrier,
        /** Something changed. */
        Change,
        /** The same again, with its trigger and the stamps of its copies, so that the log before it can be trimmed. */
        Refresh,
        /** Of a newer version; never effective here. */
        @JsonEnumDefaultValue
        UNKNOWN
    }

    public Decision {
        copies = copies == null ? List.of() : List.copyOf(copies);
        pending = pending == null ? List.of() : List.copyOf(pending);
        choices = choices == null ? List.of() : List.copyOf(choices);
        if (kind != Kind.UNKNOWN && (kind == Kind.Barrier) != (application == null)) {
            throw new IllegalArgumentException("a decision names an application exactly when it is not a barrier");
        }
    }

    public static Decision barrier(Stamp stamp, String term, String systemId, Instant at, String lead) {
        return new Decision(
                Kind.Barrier,
                stamp.epoch(),
                stamp.seq(),
                term,
                systemId,
                at,
                lead,
                null,
                0,
                false,
                List.of(),
                List.of(),
                null,
                null,
                List.of());
    }

    /** The same again as a later record, of this term or another: nothing is decided by it. */
    public Decision refreshed(Stamp stamp, String ofTerm, Instant when, String by) {
        return new Decision(
                Kind.Refresh,
                stamp.epoch(),
                stamp.seq(),
                ofTerm,
                systemId,
                when,
                by,
                application,
                generation,
                deleted,
                copies,
                pending,
                trigger,
                cited,
                choices);
    }

    /** Whether nothing is left of its application: it is deleted, and every copy is forgotten. */
    @JsonIgnore
    public boolean isLast() {
        return deleted && copies.isEmpty();
    }

    @JsonIgnore
    public Stamp stamp() {
        return new Stamp(epoch, seq);
    }
}
