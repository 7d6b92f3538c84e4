package io.qonnect.it.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.it.history.Facts.Known;
import io.qonnect.it.history.Facts.Place;
import io.qonnect.it.history.Violation.Harm;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** C6: what the agent of one member changed there, request by request. */
final class AgentChecks {
    private static final String STAMP = "/metadata/annotations/qonnect.io~1stamp";
    private static final String APPLICATION = "/metadata/labels/qonnect.io~1application";
    private static final String COMPONENT = "/metadata/labels/qonnect.io~1component";
    /** Says which agent acts for its cluster. */
    private static final String HOLDER = "qonnect-agent-holder";

    private static final String INVENTORY = "/metadata/labels/qonnect.io~1inventory";

    private final String cluster;
    private final Facts facts;
    private final Findings findings;
    private final Map<ComponentKey, List<Given>> commands = new HashMap<>();

    /** By object: whose it is, and the stamp it was last written with. */
    private final Map<String, Written> written = new HashMap<>();

    private final Map<ComponentKey, Stamp> acted = new HashMap<>();
    private final Map<ComponentKey, Stamp> noted = new HashMap<>();
    private final Set<String> namespacesMade = new HashSet<>();

    /** A command, and when it was put into the log. */
    private record Given(TopicRecord record, Command command) {}

    private record Written(ComponentKey owner, Stamp stamp, boolean there) {}

    private AgentChecks(String cluster, Facts facts, Findings findings) {
        this.cluster = cluster;
        this.facts = facts;
        this.findings = findings;
        for (TopicRecord record : facts.records(Topics.commands(cluster))) {
            Facts.read(record, Command.class)
                    .ifPresent(c -> commands.computeIfAbsent(c.component(), k -> new ArrayList<>())
                            .add(new Given(record, c)));
        }
    }

    static void check(Facts facts, Findings findings) {
        Map<String, AgentChecks> byCluster = new HashMap<>();
        for (ApiWrite write : facts.history().writes()) {
            findings.count(write.isDelete() ? "deletes" : "writes", write.accepted() ? 1 : 0);
            findings.count("writes refused", write.accepted() ? 0 : 1);
            if (write.accepted()) {
                byCluster
                        .computeIfAbsent(write.cluster(), c -> new AgentChecks(c, facts, findings))
                        .take(write);
            }
        }
    }

    private void take(ApiWrite write) {
        if (write.resource().equals("namespaces")) {
            namespace(write);
        } else if (write.isDelete()) {
            deleted(write);
        } else if (write.body().at(INVENTORY).asText().equals("true")) {
            inventory(write.body());
        } else if (!write.name().equals(HOLDER)) {
            wrote(write);
        }
    }

    private void inventory(JsonNode body) {
        String application = body.at("/data/application").asText();
        body.path("data").properties().forEach(field -> {
            if (field.getKey().startsWith("component.")) {
                ComponentKey key =
                        AppKey.parse(application).component(field.getKey().substring("component.".length()));
                JsonNode stamp = Texts.json(field.getValue().asText()).path("stamp");
                noted.put(
                        key,
                        new Stamp(
                                stamp.path("epoch").asLong(), stamp.path("seq").asLong()));
            }
        });
    }

    private void wrote(ApiWrite write) {
        ComponentKey owner = owner(write);
        String text = write.body().at(STAMP).asText();
        if (owner == null || text.isEmpty()) {
            add(Harm.Other, write, "an agent wrote an object that does not say whose it is, or of which stamp");
            return;
        }
        Stamp stamp = Stamp.parse(text);
        Known known = facts.copy(new Place(cluster, owner), stamp);
        if (known == null) {
            add(Harm.StaleEffect, write, "an agent acted on " + text + ", which no effective decision gave this copy");
        } else if (!known.copy().state().runs()) {
            add(Harm.StaleEffect, write, "an agent applied at " + text + ", which is to stop");
        }
        Stamp highest = acted.getOrDefault(owner, stamp);
        if (stamp.isBelow(highest)) {
            add(Harm.StaleEffect, write, "an agent acted on " + text + " after " + highest.text());
        }
        acted.put(owner, stamp.isAbove(highest) ? stamp : highest);
        Stamp inventory = noted.get(owner);
        if (inventory == null || inventory.isBelow(stamp)) {
            add(Harm.Other, write, "an object was touched before its stamp " + text + " was in the inventory");
        }
        written.put(write.object(), new Written(owner, stamp, true));
    }

    private static @Nullable ComponentKey owner(ApiWrite write) {
        String application = write.body().at(APPLICATION).asText();
        String component = write.body().at(COMPONENT).asText();
        return application.isEmpty() || component.isEmpty() || write.namespace().isEmpty()
                ? null
                : new AppKey(write.namespace(), application).component(component);
    }

    private void deleted(ApiWrite write) {
        Written before = written.get(write.object());
        if (before == null) {
            add(Harm.WrongDelete, write, "an agent deleted an object that it never wrote");
            return;
        }
        JsonNode conditions = write.body().path("preconditions");
        if (!conditions.has("uid") || !conditions.has("resourceVersion")) {
            add(Harm.Other, write, "a deletion does not say which object, and which version of it");
        }
        Given cause = cause(before, write);
        if (cause == null) {
            add(
                    Harm.WrongDelete,
                    write,
                    "an object of " + before.owner() + " was deleted that has no cause above its stamp "
                            + before.stamp().text());
            return;
        }
        written.put(write.object(), new Written(before.owner(), before.stamp(), false));
        Stamp highest = acted.getOrDefault(before.owner(), cause.command().stamp());
        acted.put(
                before.owner(),
                cause.command().stamp().isAbove(highest) ? cause.command().stamp() : highest);
    }

    /** The newest command that was given before, above the object's stamp, not overtaken, and does not list it. */
    private @Nullable Given cause(Written before, ApiWrite write) {
        Stamp highest = acted.getOrDefault(before.owner(), Stamp.NONE);
        return commands.getOrDefault(before.owner(), List.of()).stream()
                .filter(g -> g.record().at() <= write.at().toEpochMilli())
                .filter(g -> g.command().stamp().isAbove(before.stamp())
                        && !g.command().stamp().isBelow(highest))
                .filter(g -> facts.copy(
                                new Place(cluster, before.owner()), g.command().stamp())
                        != null)
                .filter(g -> g.command().action() == Command.Action.Stop || !lists(g.command(), write))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private static boolean lists(Command command, ApiWrite write) {
        return command.objects().stream()
                .anyMatch(o -> Texts.plural(o.path("kind").asText()).equals(write.resource())
                        && o.at("/metadata/name").asText().equals(write.name()));
    }

    private void namespace(ApiWrite write) {
        String name = write.name().isEmpty() ? write.body().at("/metadata/name").asText() : write.name();
        if (!write.isDelete()) {
            namespacesMade.add(name);
            return;
        }
        boolean made = namespacesMade.remove(name);
        List<String> left = written.entrySet().stream()
                .filter(e -> e.getValue().there()
                        && e.getValue().owner().application().namespace().equals(name))
                .map(Map.Entry::getKey)
                .toList();
        if (!made || !left.isEmpty()) {
            add(
                    Harm.WrongDelete,
                    write,
                    made
                            ? "a namespace was deleted in which something of ours is left: " + left
                            : "an agent deleted a namespace that it did not make");
        }
    }

    private void add(Harm harm, ApiWrite write, String sentence) {
        findings.add(
                Clause.C6,
                harm,
                write.object() + " in " + cluster,
                sentence,
                write.verb(),
                write.at(),
                "code " + write.code());
    }
}
