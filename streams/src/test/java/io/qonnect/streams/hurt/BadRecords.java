package io.qonnect.streams.hurt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.fixture.BadInput;
import io.qonnect.kb.fixture.BadInputs;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.NodeReport;
import io.qonnect.kb.report.Reading;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.topic.Topics;
import io.qonnect.streams.assess.AssessCore;
import io.qonnect.streams.assess.AssessSettings;
import io.qonnect.streams.core.Effect;
import io.qonnect.streams.core.Incoming;
import io.qonnect.streams.intake.IntakeCore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every input that hurts as a record, and records that hurt only in their place. */
final class BadRecords {
    private static final String SMALL = "{apiVersion: qonnect.io/v1alpha1, kind: Application, metadata: {name: NAME,"
            + " namespace: shop}, spec: {components: [{name: a, manifests: [{apiVersion: v1, kind: ConfigMap, metadata:"
            + " {name: x}}]}]}}";
    private static final Resources SOME = new Resources(1000, 1000, 1000, 10);

    private final List<BadRecord> all = new ArrayList<>();

    private BadRecords() {}

    static List<BadRecord> all() {
        BadRecords records = new BadRecords();
        BadInputs.all().forEach(records::input);
        records.specs();
        records.reports();
        return records.all.stream()
                .sorted(Comparator.comparingInt(BadRecord::number))
                .toList();
    }

    private void input(BadInput input) {
        if (input.topic() == BadInput.Topic.specs) {
            add(input.number(), input.what(), Topics.SPECS, input.code(), () -> spec(null, input.bytes()));
        } else {
            add(
                    input.number(),
                    input.what(),
                    Topics.CLUSTERS,
                    input.code(),
                    () -> new AssessCore(AssessSettings.wideArea())
                            .registration(new Incoming(Topics.CLUSTERS, 0, 1, "fog-1".getBytes(UTF_8), input.bytes())));
        }
    }

    private void specs() {
        add(15, "an object of another application", Topics.SPECS, IntakeCore.OBJECT_OWNED, () -> {
            IntakeCore core = new IntakeCore();
            core.spec(incoming(Topics.SPECS, null, SMALL.replace("NAME", "shop")));
            return core.spec(incoming(Topics.SPECS, null, SMALL.replace("NAME", "copy")));
        });
        byte[] small = SMALL.replace("NAME", "shop").getBytes(UTF_8);
        add(23, "a key with line breaks", Topics.SPECS, IntakeCore.KEY_MISMATCH, () -> spec("a\r\nHost: x", small));
        add(
                23,
                "a key of 100,000 letters",
                Topics.SPECS,
                IntakeCore.KEY_MISMATCH,
                () -> spec("k".repeat(100_000), small));
        add(23, "a key that is LDAP", Topics.SPECS, IntakeCore.KEY_MISMATCH, () -> spec("*)(uid=*))(|(uid=*", small));
        add(
                23,
                "a delete under a key that is SQL",
                Topics.SPECS,
                IntakeCore.KEY_MISSING,
                () -> spec("'; drop table specs; --", null));
        add(23, "a delete under no key", Topics.SPECS, IntakeCore.KEY_MISSING, () -> spec(null, null));
    }

    private void reports() {
        String beat = Json.text(Report.of("i", 1, new Heartbeat(1000, true, false)));
        report(18, "a heartbeat of an unknown cluster: kept, not counted on", "taken", "heartbeat", beat);
        report(
                18,
                "a heartbeat that goes back",
                "taken",
                "heartbeat",
                Json.text(Report.of("i", -5, new Heartbeat(1, true, true))));
        report(18, "a reading of the year 9999: only the topic's time counts", "taken", "node/n", node("2.4", "W"));
        for (String value : List.of("abc", "-1", "1e309", "NaN", " ".repeat(100_000) + "x")) {
            String shown = value.length() > 10 ? "100,000 spaces" : value;
            report(17, "a node's power is " + shown + ": unknown, never best", "taken", "node/n", node(value, "W"));
        }
        add(
                18,
                "node number 5,001 of a cluster",
                Topics.reports("fog-1"),
                AssessCore.TOO_MANY_NODES,
                new Nodes()::oneMore);
        report(24, "a report cut short", "REPORT", "heartbeat", beat.substring(0, 20));
        report(24, "a report with bytes after it", "REPORT", "heartbeat", beat + "{}");
        report(24, "a report with a wrong first byte", "REPORT", "heartbeat", "\u0001" + beat);
        report(
                24,
                "a report with a field of a later version",
                "taken",
                "heartbeat",
                beat.replace("{\"inc", "{\"new\":{},\"inc"));
        report(24, "a report of depth 1,000", "REPORT", "heartbeat", "{\"a\":".repeat(1_000));
        report(
                24,
                "a report with a number of 100,000 digits",
                "REPORT",
                "heartbeat",
                "{\"sequence\":" + "9".repeat(100_000) + "}");
        report(24, "a report with 1e1000000000 as number", "REPORT", "heartbeat", "{\"sequence\":1e1000000000}");
        report(
                23,
                "a node named with line breaks",
                "REPORT",
                "node/n",
                node("2.4", "W").replace("\"n\"", "\"n\\r\\n\\u001b[31m\""));
    }

    /** A cluster at its limit. */
    private static final class Nodes {
        private final AssessCore core = new AssessCore(AssessSettings.wideArea());

        Nodes() {
            try {
                for (int i = 0; i < 5_000; i++) {
                    String node = node("2.4", "W").replace("\"n\"", "\"n" + i + "\"");
                    core.restore("node/fog-1/n" + i, node.getBytes(UTF_8), 0);
                }
            } catch (UnreadableRecord e) {
                throw new IllegalStateException(e);
            }
        }

        List<Effect> oneMore() {
            return report(core, "node/n", node("2.4", "W"));
        }
    }

    private static String node(String value, String unit) {
        Reading power = new Reading(value, unit, Instant.parse("9999-01-01T00:00:00Z"), "measured");
        return Json.text(Report.of(
                "i", 2, new NodeReport("n", true, true, true, SOME, SOME, Map.of(), Map.of("power.node", power))));
    }

    private void report(int number, String what, String code, String key, String value) {
        add(
                number,
                what,
                Topics.reports("fog-1"),
                code,
                () -> report(new AssessCore(AssessSettings.wideArea()), key, value));
    }

    private static List<Effect> report(AssessCore core, String key, String value) {
        return core.report("fog-1", incoming(Topics.reports("fog-1"), key, value), 1);
    }

    private void add(
            int number, String what, String where, String code, java.util.function.Supplier<List<Effect>> read) {
        all.add(new BadRecord(number, what, where, code, read));
    }

    private static List<Effect> spec(@Nullable String key, byte @Nullable [] value) {
        return new IntakeCore().spec(new Incoming(Topics.SPECS, 0, 1, key == null ? null : key.getBytes(UTF_8), value));
    }

    private static Incoming incoming(String topic, @Nullable String key, String value) {
        return new Incoming(topic, 0, 1, key == null ? null : key.getBytes(UTF_8), value.getBytes(UTF_8));
    }
}
