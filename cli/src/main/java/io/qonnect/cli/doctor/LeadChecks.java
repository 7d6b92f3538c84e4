package io.qonnect.cli.doctor;

import io.qonnect.cli.doctor.Finding.Area;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.Terms.Term;
import io.qonnect.kb.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether somebody leads, and for long enough. */
final class LeadChecks {
    /** So many terms within {@link #RECENTLY} are more than one accident. */
    private static final int MANY_TERMS = 4;

    private static final Duration RECENTLY = Duration.ofMinutes(10);

    private LeadChecks() {}

    static List<Finding> of(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        Optional<Observed.Etcd> member =
                observed.etcd().stream().filter(m -> m.fault() == null).findFirst();
        List<Term> terms = observed.view().terms();
        Optional<Term> newest = terms.isEmpty() ? Optional.empty() : Optional.of(terms.get(terms.size() - 1));
        held(observed, findings);
        member.ifPresent(m -> lease(m, newest, observed, findings));
        many(terms, observed, findings);
        if (findings.isEmpty() && newest.isPresent()) {
            Term term = newest.get();
            findings.add(Finding.ok(
                    Area.lead,
                    term.lead() + (member.isPresent() ? " leads, epoch " : " led last, epoch ") + term.epoch()
                            + ", since " + ago(term, observed) + "; " + Texts.count(term.decisions(), "decision")
                            + " in its term."));
        }
        return findings;
    }

    private static void lease(Observed.Etcd member, Optional<Term> newest, Observed observed, List<Finding> findings) {
        Observed.Holder holder = member.lead();
        if (holder == null) {
            findings.add(Finding.problem(
                    Area.lead,
                    "Nobody leads: no lead holds the lease in etcd at " + member.endpoint() + ".",
                    "Look again in some seconds. If it stays so, see whether a lead runs, and what it says: `"
                            + observed.program() + " logs lead-1`.",
                    Entry.TERM_ENDED));
            return;
        }
        long epoch = member.base() + holder.revision();
        if (newest.isEmpty() || newest.get().epoch() < epoch) {
            findings.add(Finding.warning(
                    Area.lead,
                    holder.name() + " holds the lease of epoch " + epoch + ", and has not begun its term.",
                    "Look again in some seconds. If it stays so, see what it says: `" + observed.program() + " logs "
                            + holder.name() + "`.",
                    Entry.TERM_ENDED));
        }
    }

    /** A lead that must not lead says so, and says it again for as long as it lasts. */
    private static void held(Observed observed, List<Finding> findings) {
        Optional<Event> last = observed.view().lastEvent("epoch-floor", "LeaderChanged");
        last.filter(e -> e.reason().equals("epoch-floor"))
                .ifPresent(e -> findings.add(Finding.problem(
                        Area.lead,
                        "A lead stays out: " + e.message() + ".",
                        "The runbook says which of two things it is, and what to do then.",
                        Entry.EPOCH_FLOOR)));
    }

    private static void many(List<Term> terms, Observed observed, List<Finding> findings) {
        long recent = terms.stream()
                .filter(t -> t.since().isAfter(observed.at().minus(RECENTLY)))
                .count();
        if (recent >= MANY_TERMS) {
            findings.add(Finding.warning(
                    Area.lead,
                    recent + " terms began within " + Texts.span(RECENTLY) + ".",
                    "`" + observed.program() + " events` says why each of them ended; look at Kafka and etcd.",
                    Entry.TERM_ENDED));
        }
    }

    private static String ago(Term term, Observed observed) {
        return Texts.span(Duration.between(term.since(), observed.at()));
    }
}
