package io.qonnect.it.history;

import io.qonnect.it.history.Facts.Place;
import io.qonnect.it.history.History.End;
import io.qonnect.it.history.Violation.Harm;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** C8 and C9: the state at the end, and that it stays. */
final class EndChecks {
    private final Facts facts;
    private final Findings findings;

    private EndChecks(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    static void check(Facts facts, Findings findings) {
        End end = facts.history().end();
        if (end != null) {
            EndChecks checks = new EndChecks(facts, findings);
            checks.wanted();
            checks.running();
            checks.quiet(end);
        }
    }

    private void wanted() {
        facts.lastWishes().forEach((application, wish) -> {
            Decision decision = facts.log().last().get(application);
            findings.count(wish.deleted() ? "applications deleted at the end" : "applications wanted at the end", 1);
            if (wish.deleted()) {
                if (decision != null && !decision.isLast()) {
                    add(Harm.Other, application, "it is deleted, and something of it is left", place(decision));
                }
            } else if (decision == null || decision.generation() != wish.generation()) {
                add(
                        Harm.SpecLost,
                        application,
                        "the last decision is not about its last wish, generation " + wish.generation(),
                        place(decision));
            } else {
                wish.wanted().ifPresent(s -> s.components().forEach(c -> component(application, c, wish, decision)));
            }
        });
    }

    private void component(AppKey application, ComponentSpec component, Wish wish, Decision decision) {
        List<Copy> copies = decision.copies().stream()
                .filter(c -> c.component().equals(component.name()))
                .toList();
        boolean pending =
                decision.pending().stream().anyMatch(p -> p.component().equals(component.name()));
        boolean serves = copies.size() == 1
                && copies.get(0).state() == CopyState.Serving
                && copies.get(0).generation() == wish.generation();
        findings.count(pending ? "components pending at the end" : "components wanted at the end", 1);
        if (!serves && !pending) {
            add(
                    Harm.Other,
                    application.component(component.name()),
                    "it is wanted, and not one copy of the last wish serves",
                    place(decision),
                    copies);
        }
    }

    private static String place(@Nullable Decision decision) {
        return decision == null ? "no decision" : decision.stamp().text();
    }

    /** What the members have is what the last decisions say, no more and no less. */
    private void running() {
        Map<Place, Copy> right = new HashMap<>();
        facts.log()
                .last()
                .forEach((application, decision) -> decision.copies().stream()
                        .filter(c -> c.state().runs())
                        .forEach(c -> right.put(new Place(c.cluster(), application.component(c.component())), c)));
        Set<Place> found = new HashSet<>();
        for (OwnedObject object : facts.history().objects()) {
            findings.count("objects at the end", 1);
            Place place = new Place(
                    object.cluster(),
                    new AppKey(object.namespace(), object.application()).component(object.component()));
            Copy copy = right.get(place);
            found.add(place);
            if (copy == null || !copy.stamp().text().equals(object.stamp())) {
                add(
                        Harm.Other,
                        place,
                        copy == null
                                ? "an object is there of a copy that is not to run"
                                : "an object is not of its copy's stamp "
                                        + copy.stamp().text(),
                        object);
            }
        }
        right.forEach((place, copy) -> {
            if (!found.contains(place)) {
                add(
                        Harm.Other,
                        place,
                        "nothing is there of a copy that is to run",
                        copy.stamp().text());
            }
        });
    }

    private void quiet(End end) {
        for (ApiWrite write : facts.history().writes()) {
            if (within(write.at(), end)) {
                findings.add(
                        Clause.C9, Harm.Other, write.object(), "an agent wrote although nothing was left to do", write);
            }
        }
        for (EffectiveLog.Entry entry : facts.log().entries()) {
            boolean decides = entry.decision().kind() == Decision.Kind.Change;
            if (decides && within(entry.record().time(), end)) {
                findings.add(
                        Clause.C9,
                        Harm.Other,
                        String.valueOf(entry.decision().application()),
                        "a lead decided although nothing was left to do",
                        entry.record().place(),
                        String.valueOf(entry.decision().trigger()));
            }
        }
    }

    private static boolean within(Instant at, End end) {
        return at.isAfter(end.quietFrom()) && at.isBefore(end.until());
    }

    private void add(Harm harm, Object subject, String sentence, Object... what) {
        findings.add(Clause.C8, harm, subject, sentence, what);
    }
}
