package io.qonnect.cli.view;

import io.qonnect.kb.decision.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The terms that the effective decisions tell of. */
public final class Terms {
    private final List<Term> terms = new ArrayList<>();

    /**
     * One term.
     *
     * @param epoch its number
     * @param lead who led
     * @param since when its first record in the log was written, by the lead's clock
     * @param last when its last one was
     * @param decisions effective decisions in the log, barriers not counted
     */
    public record Term(long epoch, String lead, Instant since, Instant last, long decisions) {}

    /** Takes in an effective decision. */
    void take(Decision decision) {
        long counts = decision.kind() == Decision.Kind.Barrier ? 0 : 1;
        int newest = terms.size() - 1;
        if (newest < 0 || terms.get(newest).epoch() != decision.epoch()) {
            terms.add(new Term(decision.epoch(), decision.lead(), decision.at(), decision.at(), counts));
            return;
        }
        Term old = terms.get(newest);
        terms.set(newest, new Term(old.epoch(), old.lead(), old.since(), decision.at(), old.decisions() + counts));
    }

    List<Term> all() {
        return List.copyOf(terms);
    }
}
