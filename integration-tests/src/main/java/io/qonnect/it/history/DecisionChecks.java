package io.qonnect.it.history;

import static io.qonnect.kb.decision.CopyState.Draining;
import static io.qonnect.kb.decision.CopyState.Preparing;
import static io.qonnect.kb.decision.CopyState.Retired;
import static io.qonnect.kb.decision.CopyState.Serving;
import static io.qonnect.kb.decision.CopyState.Stranded;

import io.qonnect.it.history.EffectiveLog.Entry;
import io.qonnect.it.history.EffectiveLog.Standing;
import io.qonnect.it.history.Violation.Harm;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** C4: terms in the log, and each decision as the next step after the one before it. */
final class DecisionChecks {
    /** By the table of states; one decision may take two steps of it: Preparing, confirmed and succeeded, is Draining. */
    private static final Map<CopyState, Set<CopyState>> NEXT = new EnumMap<>(Map.of(
            Preparing, EnumSet.of(Preparing, Serving, Draining, Stranded, Retired),
            Serving, EnumSet.of(Serving, Draining, Stranded, Retired),
            Stranded, EnumSet.of(Stranded, Serving, Preparing, Retired),
            Draining, EnumSet.of(Draining, Serving, Retired),
            Retired, EnumSet.of(Retired, Preparing)));

    private final Facts facts;
    private final Findings findings;

    private DecisionChecks(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    static void check(Facts facts, Findings findings) {
        DecisionChecks checks = new DecisionChecks(facts, findings);
        checks.count();
        checks.terms();
        checks.steps();
    }

    private void count() {
        for (Entry entry : facts.log().entries()) {
            boolean barrier = entry.decision().application() == null;
            String what = entry.standing() == Standing.Effective
                    ? barrier ? "effective barriers" : "effective decisions"
                    : "records never effective: " + entry.standing();
            findings.count(what, 1);
        }
        findings.count("records never effective: Unreadable", facts.log().unreadable());
        findings.count(
                "terms",
                facts.log().effective().stream()
                        .map(e -> e.decision().epoch())
                        .distinct()
                        .count());
    }

    /** What a lead must not do, whether or not the fence makes it harmless. */
    private void terms() {
        Map<String, Decision> ofTerm = new HashMap<>();
        Map<String, Entry> bySeq = new HashMap<>();
        Set<String> gone = new HashSet<>();
        for (Entry entry : facts.log().entries()) {
            Decision d = entry.decision();
            Decision first = ofTerm.putIfAbsent(d.term(), d);
            if (first != null && (first.epoch() != d.epoch() || !first.lead().equals(d.lead()))) {
                term(
                        entry,
                        "one term has two epochs or two leads",
                        first.stamp().text(),
                        first.lead());
            }
            Entry same = bySeq.putIfAbsent(d.term() + "/" + d.seq(), entry);
            if (same != null && !same.record().hash().equals(entry.record().hash())) {
                term(
                        entry,
                        "two records of one term and seq differ",
                        same.record().place());
            }
            if (gone.contains(d.term()) && d.application() != null) {
                term(entry, "a lead decided whose barrier was not the first of its epoch", d.lead());
            }
            if (entry.standing() == Standing.Foreign && d.application() == null) {
                gone.add(d.term());
            }
            if (entry.standing() == Standing.Gap) {
                term(entry, "a record comes before its barrier, or one before it in its term is missing", d.lead());
            }
        }
    }

    private void term(Entry entry, String sentence, Object... what) {
        findings.add(
                Clause.C4,
                Harm.Other,
                entry.decision().stamp().text() + " of term " + entry.decision().term(),
                sentence,
                entry.record().place(),
                java.util.List.of(what));
    }

    private void steps() {
        Map<AppKey, Decision> last = new HashMap<>();
        for (Entry entry : facts.log().effective()) {
            AppKey application = entry.decision().application();
            if (application != null) {
                step(application, last.put(application, entry.decision()), entry);
            }
        }
    }

    private void step(AppKey application, @Nullable Decision before, Entry entry) {
        Decision after = entry.decision();
        Set<String> places = new HashSet<>();
        for (Copy copy : after.copies()) {
            if (!places.add(copy.component() + "@" + copy.cluster())) {
                wrong(application, copy, entry, "a component has two copies in one cluster");
            }
            Copy old = EffectiveLog.copy(before, copy.component(), copy.cluster());
            if (before == null && after.kind() == Decision.Kind.Refresh) {
                continue; // the log was trimmed: what came before is not there
            }
            transition(application, old, copy, entry);
            stamp(application, old, copy, entry);
        }
        if (before != null) {
            for (Copy old : before.copies()) {
                if (old.state() != Retired && EffectiveLog.copy(after, old.component(), old.cluster()) == null) {
                    wrong(application, old, entry, "a copy was forgotten that was " + old.state());
                }
            }
        }
    }

    private void transition(AppKey application, @Nullable Copy old, Copy copy, Entry entry) {
        boolean legal = old == null
                ? copy.state() == Preparing
                : NEXT.getOrDefault(old.state(), Set.of()).contains(copy.state());
        if (!legal) {
            String from = old == null ? "nothing" : old.state().name();
            wrong(application, copy, entry, "a copy went from " + from + " to " + copy.state());
        }
        if (old != null && old.state() != copy.state()) {
            findings.count("copies " + old.state() + " to " + copy.state(), 1);
        }
    }

    /** A copy's own stamp changes exactly with what its cluster is told. */
    private void stamp(AppKey application, @Nullable Copy old, Copy copy, Entry entry) {
        boolean told = old == null
                || old.generation() != copy.generation()
                || old.replicas() != copy.replicas()
                || !old.bindings().equals(copy.bindings())
                || old.state().runs() != copy.state().runs();
        Stamp right = told || old == null ? entry.decision().stamp() : old.stamp();
        if (!copy.stamp().equals(right)) {
            wrong(
                    application,
                    copy,
                    entry,
                    "a copy has stamp " + copy.stamp().text() + ", which must be " + right.text());
        }
    }

    private void wrong(AppKey application, Copy copy, Entry entry, String sentence) {
        findings.add(
                Clause.C4,
                Harm.Other,
                application.component(copy.component()) + " in " + copy.cluster(),
                sentence,
                entry.record().place(),
                entry.decision().stamp().text());
    }
}
