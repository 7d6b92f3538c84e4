package io.qonnect.it.history;

import io.qonnect.it.history.Operation.Outcome;
import io.qonnect.it.history.Violation.Harm;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.DeadLetter;
import io.qonnect.kb.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** C1, C2, C3 and C11: what became of what the publishers sent. */
final class InboxChecks {
    private final Facts facts;
    private final Findings findings;
    private final List<TopicRecord> inbox;

    private InboxChecks(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
        this.inbox = facts.records(Topics.SPECS);
    }

    static void check(Facts facts, Findings findings) {
        InboxChecks checks = new InboxChecks(facts, findings);
        checks.acknowledged();
        checks.realTime();
        checks.generations();
        checks.acceptedOrDead();
    }

    private void acknowledged() {
        Map<String, List<TopicRecord>> byId = new HashMap<>();
        for (TopicRecord record : inbox) {
            if (record.id() != null) {
                byId.computeIfAbsent(record.id(), i -> new ArrayList<>()).add(record);
            }
        }
        for (Operation op : facts.history().operations()) {
            findings.count("operations", 1);
            findings.count("operations " + op.outcome(), 1);
            acknowledged(op, byId.getOrDefault(op.id(), List.of()));
        }
    }

    private void acknowledged(Operation op, List<TopicRecord> found) {
        List<String> where = found.stream().map(TopicRecord::place).toList();
        if (found.size() > 1) {
            findings.add(Clause.C1, Harm.Other, op.application(), "one operation is in the inbox twice", op, where);
        }
        if (op.outcome() == Outcome.Refused && !found.isEmpty()) {
            findings.add(Clause.C1, Harm.Other, op.application(), "a refused operation is in the inbox", op, where);
        }
        if (op.outcome() != Outcome.Acknowledged) {
            return;
        }
        boolean there = found.stream()
                .anyMatch(r -> r.offset() == op.offset()
                        && op.hash().equals(r.hash())
                        && op.application().equals(r.key()));
        if (!there) {
            findings.add(
                    Clause.C1,
                    Harm.SpecLost,
                    op.application(),
                    "an acknowledged operation is not in the inbox as it was sent",
                    op,
                    where);
        }
    }

    /** Sweeps by the time of sending, with the highest offset of what was acknowledged before. */
    private void realTime() {
        Map<String, List<Operation>> byKey = new HashMap<>();
        facts.history().operations().stream()
                .filter(o -> o.outcome() == Outcome.Acknowledged)
                .forEach(o -> byKey.computeIfAbsent(o.application(), k -> new ArrayList<>())
                        .add(o));
        byKey.values().forEach(this::realTime);
    }

    private void realTime(List<Operation> ofOneKey) {
        List<Operation> bySending =
                ofOneKey.stream().sorted(Comparator.comparing(Operation::sent)).toList();
        List<Operation> byReturn = ofOneKey.stream()
                .sorted(Comparator.comparing(InboxChecks::returned))
                .toList();
        long highest = -1;
        int next = 0;
        for (Operation op : bySending) {
            for (; next < byReturn.size() && returned(byReturn.get(next)).isBefore(op.sent()); next++) {
                highest = Math.max(highest, byReturn.get(next).offset());
            }
            if (op.offset() <= highest) {
                findings.add(
                        Clause.C2,
                        Harm.Other,
                        op.application(),
                        "it was sent after another was acknowledged, and comes before it",
                        op,
                        "offset of the other: " + highest);
            }
        }
    }

    private static Instant returned(Operation op) {
        return op.returned() == null ? Instant.MAX : op.returned();
    }

    /** Reads of wishes are those of the lead: each decision says which one it read. */
    private void generations() {
        Map<AppKey, Long> highest = new HashMap<>();
        for (EffectiveLog.Entry entry : facts.log().effective()) {
            Decision d = entry.decision();
            AppKey application = d.application();
            if (application == null) {
                continue;
            }
            long before = highest.merge(application, d.generation(), Math::max);
            if (d.generation() < before) {
                findings.add(
                        Clause.C3,
                        Harm.StaleEffect,
                        application,
                        "a decision is about generation " + d.generation() + " after one about " + before,
                        entry.record().place());
            }
            boolean known = facts.wishes(application).containsKey(d.generation());
            if (facts.has(Topics.APPLICATIONS) && !known) {
                findings.add(
                        Clause.C3,
                        Harm.Other,
                        application,
                        "a decision is about generation " + d.generation() + ", which was never accepted",
                        entry.record().place());
            }
        }
    }

    private void acceptedOrDead() {
        if (!facts.has(Topics.APPLICATIONS)) {
            return;
        }
        Set<Long> dead = new HashSet<>();
        for (TopicRecord record : facts.records(Topics.deadLetters(Topics.SPECS))) {
            Facts.read(record, DeadLetter.class).ifPresent(d -> dead.add(d.offset()));
        }
        findings.count("dead letters", dead.size());
        Set<Long> accepted = new HashSet<>();
        for (TopicRecord record : facts.records(Topics.APPLICATIONS)) {
            Facts.read(record, Wish.class).ifPresent(w -> accepted.add(w.generation()));
        }
        Map<String, String> present = new HashMap<>();
        for (TopicRecord record : inbox) {
            String key = String.valueOf(record.key());
            boolean unchanged = record.hash().equals(present.getOrDefault(key, ""));
            if (accepted.contains(record.offset())) {
                present.put(key, record.hash());
            } else if (!dead.contains(record.offset()) && !unchanged) {
                findings.add(
                        Clause.C11,
                        Harm.SpecLost,
                        key,
                        "a spec was neither accepted nor made a dead letter",
                        record.place());
            }
        }
    }
}
