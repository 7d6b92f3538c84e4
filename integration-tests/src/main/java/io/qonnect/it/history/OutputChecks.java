package io.qonnect.it.history;

import io.qonnect.it.history.EffectiveLog.Entry;
import io.qonnect.it.history.Facts.Known;
import io.qonnect.it.history.Facts.Place;
import io.qonnect.it.history.Violation.Harm;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.placement.Placement;
import io.qonnect.kb.topic.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** C5: {@code placements} and {@code commands.*} against the effective decisions. */
final class OutputChecks {
    private final Facts facts;
    private final Findings findings;

    private OutputChecks(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    static void check(Facts facts, Findings findings) {
        OutputChecks checks = new OutputChecks(facts, findings);
        if (facts.has(Topics.PLACEMENTS)) {
            checks.placements();
        }
        for (String topic : facts.topics()) {
            Topics.clusterOfCommands(topic).ifPresent(cluster -> checks.commands(cluster, facts.records(topic)));
        }
    }

    private boolean atTheEnd() {
        return facts.history().end() != null;
    }

    private void placements() {
        Map<String, @Nullable Placement> tails = new TreeMap<>();
        for (TopicRecord record : facts.records(Topics.PLACEMENTS)) {
            Placement placement = Facts.read(record, Placement.class).orElse(null);
            tails.put(String.valueOf(record.key()), placement);
            if (placement != null) {
                findings.count("placements", 1);
                placement(record, placement);
            }
        }
        if (atTheEnd()) {
            facts.log().last().forEach((application, decision) -> lastPlacements(application, decision, tails));
        }
    }

    private void placement(TopicRecord record, Placement placement) {
        ComponentKey component = placement.component();
        Entry entry = facts.log().effective(placement.stamp());
        if (entry == null || !component.application().equals(entry.decision().application())) {
            findings.add(
                    Clause.C5,
                    Harm.StaleEffect,
                    component,
                    "a placement is of decision " + placement.stamp().text() + ", which is not effective",
                    record.place());
            return;
        }
        Decision d = entry.decision();
        String right = says(d, component);
        String said = says(placement);
        if (!said.equals(right)) {
            findings.add(
                    Clause.C5,
                    Harm.Other,
                    component,
                    "a placement is not what its decision says",
                    record.place(),
                    entry.record().place(),
                    said,
                    right);
        }
    }

    /** What a decision says of a component. */
    private static String says(Decision decision, ComponentKey component) {
        List<String> copies = decision.copies().stream()
                .filter(c -> c.component().equals(component.component()))
                .map(c -> List.of(c.cluster(), c.state(), c.stamp(), c.generation(), c.replicas())
                        .toString())
                .toList();
        boolean pending =
                decision.pending().stream().anyMatch(p -> p.component().equals(component.component()));
        return copies + ", generation " + decision.generation() + ", pending " + pending;
    }

    /** The same of a placement. */
    private static String says(Placement placement) {
        List<String> copies = placement.copies().stream()
                .map(c -> List.of(c.cluster(), c.state(), c.stamp(), c.generation(), c.replicas())
                        .toString())
                .toList();
        return copies + ", generation " + placement.generation() + ", pending " + (placement.pending() != null);
    }

    private void lastPlacements(AppKey application, Decision decision, Map<String, @Nullable Placement> tails) {
        Set<String> components = new HashSet<>();
        decision.copies().forEach(c -> components.add(c.component()));
        decision.pending().forEach(p -> components.add(p.component()));
        for (String name : components) {
            ComponentKey component = application.component(name);
            Placement tail = tails.get(component.toString());
            if (tail == null || !says(tail).equals(says(decision, component))) {
                findings.add(
                        Clause.C5,
                        Harm.Other,
                        component,
                        "its last placement does not say what its last decision says, "
                                + decision.stamp().text(),
                        tail == null ? "none" : tail.stamp().text());
            }
        }
        if (decision.isLast()) {
            tails.forEach((key, tail) -> {
                if (tail != null && tail.component().application().equals(application)) {
                    findings.add(Clause.C5, Harm.Other, key, "nothing is left of it, and it has a placement");
                }
            });
        }
    }

    private void commands(String cluster, List<TopicRecord> records) {
        Map<String, @Nullable Command> tails = new TreeMap<>();
        Map<String, String> contents = new HashMap<>();
        Map<ComponentKey, Stamp> highest = new HashMap<>();
        for (TopicRecord record : records) {
            Command command = Facts.read(record, Command.class).orElse(null);
            tails.put(String.valueOf(record.key()), command);
            if (command == null) {
                continue;
            }
            findings.count("commands", 1);
            Stamp stamp = command.stamp();
            Stamp before = highest.getOrDefault(command.component(), stamp);
            if (stamp.isBelow(before)) {
                findings.count("commands overtaken in the log", 1);
            }
            highest.put(command.component(), stamp.isAbove(before) ? stamp : before);
            command(cluster, record, command);
            String other = contents.putIfAbsent(command.component() + " " + stamp.text(), record.hash());
            if (other != null && !other.equals(record.hash())) {
                findings.add(
                        Clause.C5,
                        Harm.Other,
                        new Place(cluster, command.component()),
                        "two commands of stamp " + stamp.text() + " differ",
                        record.place());
            }
        }
        if (atTheEnd()) {
            lastCommands(cluster, tails);
        }
    }

    private void command(String cluster, TopicRecord record, Command command) {
        Place place = new Place(cluster, command.component());
        Known known = facts.copy(place, command.stamp());
        if (known == null) {
            findings.add(
                    Clause.C5,
                    Harm.StaleEffect,
                    place,
                    "a command has stamp " + command.stamp().text() + ", which no effective decision gave this copy",
                    record.place());
            return;
        }
        Copy copy = known.copy();
        Command.Action right = copy.state().runs() ? Command.Action.Run : Command.Action.Stop;
        if (command.action() != right
                || command.generation() != copy.generation()
                || (right == Command.Action.Run && command.replicas() != copy.replicas())) {
            findings.add(
                    Clause.C5,
                    Harm.Other,
                    place,
                    "a command is not what its decision says",
                    record.place(),
                    known.first().record().place(),
                    command.action() + ", must be " + right,
                    command.generation() + ", must be " + copy.generation(),
                    command.replicas() + ", must be " + copy.replicas());
        }
    }

    private void lastCommands(String cluster, Map<String, @Nullable Command> tails) {
        Set<String> right = new HashSet<>();
        facts.log()
                .last()
                .forEach((application, decision) -> decision.copies().stream()
                        .filter(c -> c.cluster().equals(cluster))
                        .forEach(copy -> {
                            ComponentKey component = application.component(copy.component());
                            right.add(component.toString());
                            Command tail = tails.get(component.toString());
                            if (tail == null || !tail.stamp().equals(copy.stamp())) {
                                findings.add(
                                        Clause.C5,
                                        Harm.Other,
                                        new Place(cluster, component),
                                        "its last command is not that of its copy's stamp "
                                                + copy.stamp().text(),
                                        tail == null ? "none" : tail.stamp().text());
                            }
                        }));
        tails.forEach((key, tail) -> {
            if (tail != null && !right.contains(key)) {
                findings.add(
                        Clause.C5,
                        Harm.Other,
                        key + " in " + cluster,
                        "a command is left of a copy that is forgotten",
                        tail.stamp().text());
            }
        });
    }
}
