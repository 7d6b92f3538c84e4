package io.qonnect.it.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.it.history.Operation.Outcome;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Citation;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.Trigger;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.placement.Placement;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.Sha256;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes histories: a clean one first, to which a test then does something. Every line takes ten milliseconds. */
final class Story {
    static final AppKey STAYS = new AppKey("shop", "stays");
    static final AppKey GOES = new AppKey("shop", "goes");
    static final String EDGE = "edge";

    final List<Operation> operations = new ArrayList<>();
    final List<TopicRecord> records = new ArrayList<>();
    final List<ApiWrite> writes = new ArrayList<>();
    final List<OwnedObject> objects = new ArrayList<>();
    private long millis = 1_000_000;

    /** One application is published and stays, another is published, runs and is deleted. */
    static Story clean() {
        Story story = new Story();
        story.barrier(7, "first");
        story.publish(STAYS, "web");
        story.publish(GOES, "web");
        story.starts(STAYS, 7, 1, 0);
        story.starts(GOES, 7, 3, 1);
        story.ends(GOES, 7, 5);
        story.objects.add(new OwnedObject(EDGE, "deployments", "shop", "stays-web", "stays", "web", "7.1"));
        return story;
    }

    History history() {
        Instant quiet = now();
        return new History(
                operations, records, writes, List.of(), objects, new History.End(quiet, quiet.plusSeconds(10)));
    }

    Verdict verdict() {
        return HistoryChecker.check(history());
    }

    Instant now() {
        return Instant.ofEpochMilli(millis);
    }

    void tick() {
        millis += 10;
    }

    /** Publishes or, without components, deletes, and accepts it. */
    void publish(AppKey application, String... components) {
        long offset = next(Topics.SPECS, 0);
        String id = "op-" + offset;
        boolean delete = components.length == 0;
        @Nullable String value = delete ? null : application + " " + offset;
        Instant sent = now();
        TopicRecord record = record(Topics.SPECS, id, application.toString(), value);
        tick();
        operations.add(new Operation(
                id, application.toString(), delete, record.hash(), sent, sent, now(), Outcome.Acknowledged, offset));
        record(Topics.APPLICATIONS, null, application.toString(), wish(application, offset, components));
    }

    private static String wish(AppKey application, long generation, String... components) {
        ObjectNode wish = Json.mapper().createObjectNode();
        wish.put("application", application.toString()).put("generation", generation);
        wish.put("hash", "h" + generation).put("deleted", components.length == 0);
        if (components.length > 0) {
            ObjectNode spec = wish.putObject("spec");
            for (String component : components) {
                ObjectNode one = spec.withArray("components").addObject();
                one.put("name", component).put("replicas", 1).putArray("tiers");
                one.putObject("request").put("cpuMillis", 1);
                one.putArray("manifests").add(deployment(application, component));
            }
            ObjectNode qos = spec.putObject("qos");
            qos.putObject("weights").put("energy", 1.0);
            qos.put("algorithm", "Borda").put("whenUnknown", "Penalize").putArray("constraints");
        }
        return Json.text(wish);
    }

    static ObjectNode deployment(AppKey application, String component) {
        ObjectNode object = Json.mapper().createObjectNode();
        object.put("apiVersion", "apps/v1").put("kind", "Deployment");
        object.putObject("metadata")
                .put("name", application.name() + "-" + component)
                .put("namespace", application.namespace());
        return object;
    }

    /** It is placed, runs and serves: two decisions. */
    void starts(AppKey application, long epoch, long seq, long generation) {
        Stamp stamp = new Stamp(epoch, seq);
        Copy copy = copy(CopyState.Preparing, stamp, generation);
        decide(application, stamp, generation, false, copy);
        command(application, stamp, generation, Command.Action.Run);
        namespaceMade();
        inventory(application, stamp);
        apply(application, stamp);
        report(application, stamp, CopyCondition.Available);
        decide(application, new Stamp(epoch, seq + 1), generation, false, copy(CopyState.Serving, stamp, generation));
    }

    /** It is deleted, stops and is forgotten: two decisions. */
    void ends(AppKey application, long epoch, long seq) {
        long generation = next(Topics.SPECS, 0);
        publish(application);
        Stamp stamp = new Stamp(epoch, seq);
        decide(application, stamp, generation, true, copy(CopyState.Retired, stamp, generation - 1));
        command(application, stamp, generation - 1, Command.Action.Stop);
        inventory(application, stamp);
        delete(application);
        report(application, stamp, CopyCondition.Gone);
        decide(application, new Stamp(epoch, seq + 1), generation, true);
        record(Topics.PLACEMENTS, null, web(application).toString(), null);
        record(Topics.commands(EDGE), null, web(application).toString(), null);
    }

    static ComponentKey web(AppKey application) {
        return application.component("web");
    }

    static Copy copy(CopyState state, Stamp stamp, long generation) {
        return copy(EDGE, state, stamp, generation);
    }

    static Copy copy(String cluster, CopyState state, Stamp stamp, long generation) {
        return new Copy(
                "web",
                cluster,
                state,
                stamp,
                generation,
                1,
                io.qonnect.kb.cluster.Resources.ZERO,
                List.of(),
                false,
                "because");
    }

    void barrier(long epoch, String term) {
        decision(Decision.barrier(new Stamp(epoch, 0), term, "qonnect", now(), "lead-of-" + term));
    }

    /** A decision of the first term, with its placement. */
    void decide(AppKey application, Stamp stamp, long generation, boolean deleted, Copy... copies) {
        decision(change("first", application, stamp, generation, deleted, copies));
        if (copies.length > 0) {
            placement(application, stamp, generation, deleted, copies);
        }
    }

    Decision change(String term, AppKey application, Stamp stamp, long generation, boolean deleted, Copy... copies) {
        return new Decision(
                Decision.Kind.Change,
                stamp.epoch(),
                stamp.seq(),
                term,
                "qonnect",
                now(),
                "lead-of-" + term,
                application,
                generation,
                deleted,
                List.of(copies),
                List.of(),
                new Trigger("WishChanged", "it changed"),
                new Citation(generation, -1, java.util.Map.of()),
                List.of());
    }

    void decision(Decision decision) {
        record(Topics.DECISIONS, null, String.valueOf(decision.application()), Json.text(decision));
    }

    void placement(AppKey application, Stamp stamp, long generation, boolean deleted, Copy... copies) {
        List<Placement.PlacedCopy> placed = java.util.Arrays.stream(copies)
                .map(c -> new Placement.PlacedCopy(
                        c.cluster(), c.state(), c.stamp(), c.generation(), c.replicas(), c.reason()))
                .toList();
        record(
                Topics.PLACEMENTS,
                null,
                web(application).toString(),
                Json.text(new Placement(web(application), stamp, generation, deleted, placed, null, now())));
    }

    void command(AppKey application, Stamp stamp, long generation, Command.Action action) {
        command(application, stamp, generation, action, deployment(application, "web"));
    }

    void command(AppKey application, Stamp stamp, long generation, Command.Action action, ObjectNode object) {
        List<com.fasterxml.jackson.databind.JsonNode> listed =
                action == Command.Action.Run ? List.of(object) : List.of();
        record(
                Topics.commands(EDGE),
                null,
                web(application).toString(),
                Json.text(new Command(web(application), stamp, generation, action, 1, listed)));
    }

    void report(AppKey application, Stamp stamp, CopyCondition condition) {
        ComponentReport body = new ComponentReport(web(application), stamp, 0, condition, true, 1, 1, null, null);
        record(Topics.reports(EDGE), null, "component/" + web(application), Json.text(Report.of("i", 1, body)));
    }

    void namespaceMade() {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("metadata").put("name", "shop");
        write("create", "namespaces", "", "", body);
    }

    void inventory(AppKey application, Stamp stamp) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("metadata").putObject("labels").put("qonnect.io/inventory", "true");
        ObjectNode entry = Json.mapper().createObjectNode();
        entry.putObject("stamp").put("epoch", stamp.epoch()).put("seq", stamp.seq());
        body.putObject("data").put("application", application.toString()).put("component.web", Json.text(entry));
        write("update", "configmaps", "qonnect-system", "qonnect-shop." + application.name(), body);
    }

    void apply(AppKey application, Stamp stamp) {
        ObjectNode body = deployment(application, "web");
        body.withObject("/metadata/labels")
                .put("qonnect.io/application", application.name())
                .put("qonnect.io/component", "web");
        body.withObject("/metadata/annotations").put("qonnect.io/stamp", stamp.text());
        write("patch", "deployments", "shop", application.name() + "-web", body);
    }

    void delete(AppKey application) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("preconditions").put("uid", "u").put("resourceVersion", "1");
        write("delete", "deployments", "shop", application.name() + "-web", body);
    }

    void write(String verb, String resource, String namespace, String name, ObjectNode body) {
        tick();
        writes.add(new ApiWrite(EDGE, now(), verb, resource, namespace, name, 200, body));
    }

    long next(String topic, int partition) {
        return records.stream()
                .filter(r -> r.topic().equals(topic) && r.partition() == partition)
                .count();
    }

    TopicRecord record(String topic, @Nullable String id, @Nullable String key, @Nullable String value) {
        tick();
        String hash = value == null ? "" : Sha256.hex(value.getBytes(StandardCharsets.UTF_8));
        TopicRecord record = new TopicRecord(topic, 0, next(topic, 0), millis, id, key, value, hash);
        records.add(record);
        return record;
    }

    /** Puts another record where one is. */
    void replace(TopicRecord record, UnaryOperator<String> value) {
        String text = value.apply(String.valueOf(record.value()));
        records.set(
                records.indexOf(record),
                new TopicRecord(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.at(),
                        record.id(),
                        record.key(),
                        text,
                        Sha256.hex(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** The record of a topic at an offset. */
    TopicRecord at(String topic, int offset) {
        return records.stream()
                .filter(r -> r.topic().equals(topic) && r.offset() == offset)
                .findFirst()
                .orElseThrow();
    }
}
