package io.qonnect.streams.assess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.Fact;
import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.NodeReport;
import io.qonnect.kb.report.Reading;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.topic.Topics;
import io.qonnect.streams.core.Effect;
import io.qonnect.streams.core.Incoming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssessCoreTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Resources NODE = new Resources(6000, 8L << 30, 4L << 30, 110);
    private static final Resources USED = new Resources(1000, 1L << 30, 0, 10);

    private final AssessCore core =
            new AssessCore(new AssessSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), 0.02));
    private long now = 100 * SECOND;
    private long sequence;

    @Test
    void makesAProfileOfWhatIsDeclaredAndWhatIsReported() {
        register(
                "fog-1",
                "{\"name\":\"fog-1\",\"tier\":\"fog\",\"labels\":{\"a\":\"b\"},\"facts\":{\"cost.node\":\"2 EUR/h\"}}");
        beat("fog-1");
        ClusterProfile profile = profile(node(
                "fog-1",
                "n1",
                USED,
                Map.of("power.node", label("0.0024042", "kWh/h"), "cost.node", label("16.3884", "EUR/h"))));
        assertThat(profile.tier()).isEqualTo(Tier.fog);
        assertThat(profile.ready()).isTrue();
        assertThat(profile.registered()).isTrue();
        assertThat(profile.labels())
                .isEqualTo(Map.of("a", "b", "swarmchestrate.tu-berlin.de/location", "Europe_Berlin"));
        assertThat(profile.region()).isEqualTo("Europe_Berlin");
        assertThat(profile.fact(Metric.POWER).value()).isEqualTo(2.4042);
        assertThat(profile.fact(Metric.POWER).source()).isEqualTo("label");
        assertThat(profile.fact(Metric.COST).value()).isEqualTo(2.0);
        assertThat(profile.fact(Metric.COST).source()).isEqualTo("declared");
        assertThat(profile.fact(Metric.CPU).value()).isEqualTo(6000.0);
        assertThat(profile.fact(Metric.BANDWIDTH).state()).isEqualTo(FactState.Unknown);
        assertThat(profile.capacity().free()).isEqualTo(NODE.minus(USED));
        assertThat(profile.sequence()).isEqualTo(2);
    }

    @Test
    void takesTheMeanOfTheNodesAndTheLargestFree() {
        ready("fog-1");
        ClusterProfile profile = profile(
                node("fog-1", "n2", new Resources(5000, 1L << 30, 0, 1), Map.of("power.node", label("4", "W"))));
        assertThat(profile.fact(Metric.POWER).value()).isEqualTo(3.0);
        assertThat(profile.capacity().nodes()).isEqualTo(2);
        assertThat(profile.capacity().largestNodeFree()).isEqualTo(NODE.minus(USED));
        assertThat(profile.capacity().allocatable()).isEqualTo(NODE.times(2));
    }

    @Test
    void aValueThatOnlySomeNodesSayIsUnknown() {
        ready("fog-1");
        Fact power = profile(node("fog-1", "n2", USED, Map.of())).fact(Metric.POWER);
        assertThat(power.state()).isEqualTo(FactState.Unknown);
        assertThat(power.problem()).isEqualTo("node n2 does not say its power.node");
    }

    @Test
    void nonsenseIsUnknownAndToldOnce() {
        ready("fog-1");
        List<Effect> effects = node("fog-1", "n1", USED, Map.of("power.node", label("abc", "kWh/h")));
        assertThat(profile(effects).fact(Metric.POWER).state()).isEqualTo(FactState.Unknown);
        assertThat(told(effects))
                .singleElement()
                .asString()
                .startsWith("power.node of fog-1 is not counted on: power.node of node n1 is \"abc kWh/h\"");
        assertThat(told(node("fog-1", "n1", Resources.ZERO, Map.of("power.node", label("abc", "kWh/h")))))
                .isEmpty();
        assertThat(told(node("fog-1", "n1", USED, Map.of("power.node", label("-1", "W")))))
                .hasSize(1);
    }

    @Test
    void aReadingWithoutValueOrUnitIsUnknown() {
        ready("fog-1");
        String json =
                "{\"incarnation\":\"i\",\"sequence\":99,\"node\":{\"name\":\"n1\",\"present\":true,\"ready\":true,"
                        + "\"schedulable\":true,\"allocatable\":{\"cpuMillis\":1},\"requested\":{},\"readings\":{\"power.node\":{}}}}";
        List<Effect> effects = core.report("fog-1", record("fog-1", "node/n1", json.getBytes(UTF_8)), now);
        assertThat(profile(effects).fact(Metric.POWER).problem())
                .isEqualTo("power.node of node n1 has no value or no unit");
    }

    @Test
    void saysNothingInsideTheDeadBand() {
        ready("fog-1");
        assertThat(published(node("fog-1", "n1", USED.plus(new Resources(40, 1 << 20, 0, 1)), power("2"))))
                .isEmpty();
        assertThat(published(node("fog-1", "n1", USED.plus(new Resources(60, 1 << 20, 0, 1)), power("2"))))
                .hasSize(1);
        assertThat(published(beat("fog-1"))).isEmpty();
    }

    @Test
    void aMeasuredValueMayStrayALittleAndALabelMayNot() {
        ready("fog-1");
        assertThat(published(node("fog-1", "n1", USED, Map.of("power.node", measured("2")))))
                .hasSize(1);
        assertThat(published(node("fog-1", "n1", USED, Map.of("power.node", measured("2.03")))))
                .isEmpty();
        assertThat(published(node("fog-1", "n1", USED, Map.of("power.node", measured("2.05")))))
                .hasSize(1);
        assertThat(published(node("fog-1", "n1", USED, power("2.05")))).hasSize(1);
        assertThat(published(node("fog-1", "n1", USED, power("2.06")))).hasSize(1);
    }

    @Test
    void roomThatClosesIsAlwaysNews() {
        ready("fog-1");
        node("fog-1", "n1", NODE.minus(new Resources(10, 0, 0, 0)), power("2"));
        assertThat(published(node("fog-1", "n1", NODE, power("2")))).hasSize(1);
    }

    @Test
    void fallsSilentOnceAndComesBack() {
        ready("fog-1");
        pass(10 * SECOND);
        assertThat(published(core.tick(now))).isEmpty();
        ClusterProfile silent = profile(pass(SECOND));
        assertThat(silent.ready()).isFalse();
        assertThat(silent.notReadyReason()).isEqualTo("no heartbeat for 10 s.");
        assertThat(pass(20 * SECOND)).isEmpty();
        assertThat(profile(beat("fog-1")).ready()).isTrue();
    }

    @Test
    void holdsAGapInItsOwnTimeAgainstNobody() {
        ready("fog-1");
        core.tick(now);
        now += 60 * SECOND;
        assertThat(core.tick(now)).isEmpty();
        assertThat(pass(9 * SECOND)).isEmpty();
        assertThat(profile(pass(2 * SECOND)).ready()).isFalse();
    }

    @Test
    void believesThatAllAreSilentOnlyAfterALongerTime() {
        ready("fog-1");
        ready("fog-2");
        assertThat(pass(29 * SECOND)).isEmpty();
        assertThat(published(pass(2 * SECOND))).hasSize(2);
    }

    @Test
    void aMeasuredReadingBecomesStale() {
        ready("fog-1");
        node("fog-1", "n1", USED, Map.of("power.node", measured("2")));
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < 61; i++) {
            beat("fog-1");
            effects.addAll(pass(SECOND));
        }
        Fact power = profile(effects).fact(Metric.POWER);
        assertThat(power.state()).isEqualTo(FactState.Stale);
        assertThat(power.value()).isEqualTo(2.0);
        assertThat(profile(node("fog-1", "n1", USED, Map.of("power.node", measured("2"))))
                        .fact(Metric.POWER)
                        .state())
                .isEqualTo(FactState.Fresh);
    }

    @Test
    void isNotReadyWithoutReadyNodesOrApiServer() {
        register("fog-1", "{\"name\":\"fog-1\",\"tier\":\"fog\"}");
        assertThat(profile(beat("fog-1")).notReadyReason()).isEqualTo("no node is ready and schedulable.");
        assertThat(profile(node("fog-1", "n1", USED, Map.of())).ready()).isTrue();
        assertThat(profile(report("fog-1", "heartbeat", Report.of("i", ++sequence, new Heartbeat(1000, false, false))))
                        .notReadyReason())
                .isEqualTo("its API server does not answer its agent.");
    }

    @Test
    void keepsReportsOfAClusterThatIsNotRegistered() {
        node("fog-1", "n1", USED, Map.of());
        ClusterProfile before = profile(beat("fog-1"));
        assertThat(before.registered()).isFalse();
        assertThat(before.tier()).isEqualTo(Tier.UNKNOWN);
        ClusterProfile after = profile(register("fog-1", "{\"name\":\"fog-1\",\"tier\":\"fog\"}"));
        assertThat(after.registered()).isTrue();
        assertThat(after.ready()).isTrue();
        assertThat(profile(register("fog-1", null)).registered()).isFalse();
    }

    @Test
    void aCordonIsNews() {
        ready("fog-1");
        assertThat(profile(register("fog-1", "{\"name\":\"fog-1\",\"tier\":\"fog\",\"cordoned\":true}"))
                        .cordoned())
                .isTrue();
    }

    @Test
    void refusesARegistrationWithEveryProblem() {
        List<Effect> effects =
                register("fog-1", "{\"name\":\"fog-2\",\"tier\":\"swamp\",\"facts\":{\"cost.node\":\"-1\"}}");
        assertThat(effects).hasAtLeastOneElementOfType(Effect.Refuse.class);
        assertThat(((Effect.Refuse) effects.get(0)).letter().problems()).hasSize(3);
        assertThat(published(effects)).isEmpty();
    }

    @Test
    void refusesAReportThatCannotBe() {
        assertThat(refusal("heartbeat", "garbage")).startsWith("not a Report: ");
        assertThat(refusal("heartbeat", "{\"incarnation\":\"i\",\"sequence\":1}"))
                .isEqualTo("a report has 0 bodies; it must have exactly one");
        assertThat(refusal("heartbeat", "{\"sequence\":1,\"heartbeat\":{}}"))
                .isEqualTo("not a Report: incarnation is missing");
        assertThat(refusal("node/n2", Json.text(Report.of("i", 1, nodeReport("n1", USED, Map.of())))))
                .isEqualTo("node is named n1; the record's key is node/n2");
        assertThat(refusal(
                        "node/n1",
                        Json.text(Report.of("i", 1, nodeReport("n1", new Resources(-1, 0, 0, 0), Map.of())))))
                .isEqualTo("allocatable or requested of node n1 is missing or makes no sense");
    }

    @Test
    void forgetsANodeThatIsGone() {
        ready("fog-1");
        assertThat(profile(core.report("fog-1", record("fog-1", "node/n1", null), now))
                        .ready())
                .isFalse();
    }

    @Test
    void passesOverWhatItReadBefore() {
        ready("fog-1");
        Report old = Report.of("i", 1, nodeReport("n1", NODE, power("9")));
        assertThat(core.report("fog-1", record("fog-1", "node/n1", Json.bytes(old)), now))
                .isEmpty();
        assertThat(profile(report("fog-1", "node/n1", Report.of("another", 1, nodeReport("n1", NODE, power("9")))))
                        .incarnation())
                .isEqualTo("another");
    }

    @Test
    void remembersAcrossARestartAndKeepsTheSilentSilent() throws UnreadableRecord {
        List<Effect> effects = new ArrayList<>(ready("fog-1"));
        effects.addAll(ready("fog-2"));
        now += 5 * SECOND;
        effects.addAll(beat("fog-2"));
        effects.addAll(pass(6 * SECOND));
        java.util.TreeMap<String, Object> kept = new java.util.TreeMap<>();
        effects.stream()
                .filter(Effect.Keep.class::isInstance)
                .map(Effect.Keep.class::cast)
                .forEach(k -> kept.put(k.key(), java.util.Objects.requireNonNull(k.value())));
        AssessCore restarted = new AssessCore(AssessSettings.wideArea());
        for (Map.Entry<String, Object> entry : kept.entrySet()) {
            restarted.restore(entry.getKey(), Json.bytes(entry.getValue()), 7);
        }
        List<ClusterProfile> again = published(restarted.again());
        assertThat(again).extracting(ClusterProfile::cluster).containsExactly("fog-1", "fog-2");
        assertThat(again).extracting(ClusterProfile::ready).containsExactly(false, true);
        assertThat(again.get(1).capacity().nodes()).isEqualTo(1);
        assertThat(restarted.tick(8)).isEmpty();
    }

    private List<Effect> ready(String cluster) {
        List<Effect> effects = new ArrayList<>();
        effects.addAll(register(cluster, "{\"name\":\"" + cluster + "\",\"tier\":\"fog\"}"));
        effects.addAll(beat(cluster));
        effects.addAll(node(cluster, "n1", USED, power("2")));
        return effects;
    }

    private String refusal(String key, String value) {
        List<Effect> effects = core.report("fog-1", record("fog-1", key, value.getBytes(UTF_8)), now);
        return effects.stream()
                .filter(Effect.Refuse.class::isInstance)
                .map(e -> ((Effect.Refuse) e).letter().problems().get(0))
                .findFirst()
                .orElse("not refused");
    }

    /** Time passes second by second, as it does for a process that is awake. */
    private List<Effect> pass(long nanos) {
        List<Effect> effects = new ArrayList<>();
        for (long end = now + nanos; now < end; ) {
            now += SECOND;
            effects.addAll(core.tick(now));
        }
        return effects;
    }

    private List<Effect> register(String cluster, @Nullable String json) {
        return core.registration(new Incoming(
                Topics.CLUSTERS, 0, 1, cluster.getBytes(UTF_8), json == null ? null : json.getBytes(UTF_8)));
    }

    private List<Effect> beat(String cluster) {
        return report(cluster, "heartbeat", Report.of("i", ++sequence, new Heartbeat(1000, true, false)));
    }

    private List<Effect> node(String cluster, String name, Resources requested, Map<String, Reading> readings) {
        return report(cluster, "node/" + name, Report.of("i", ++sequence, nodeReport(name, requested, readings)));
    }

    private static NodeReport nodeReport(String name, Resources requested, Map<String, Reading> readings) {
        return new NodeReport(
                name,
                true,
                true,
                true,
                NODE,
                requested,
                Map.of("swarmchestrate.tu-berlin.de/location", "Europe_Berlin"),
                readings);
    }

    private List<Effect> report(String cluster, String key, Report report) {
        return core.report(cluster, record(cluster, key, Json.bytes(report)), now);
    }

    private static Incoming record(String cluster, String key, byte @Nullable [] value) {
        return new Incoming(Topics.reports(cluster), 0, 5, key.getBytes(UTF_8), value);
    }

    private static Map<String, Reading> power(String watts) {
        return Map.of("power.node", label(watts, "W"));
    }

    private static Reading label(String value, String unit) {
        return new Reading(value, unit, Instant.EPOCH, "label");
    }

    private static Reading measured(String watts) {
        return new Reading(watts, "W", Instant.EPOCH, "measured");
    }

    private static List<ClusterProfile> published(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Publish.class::isInstance)
                .map(e -> (ClusterProfile) ((Effect.Publish) e).value())
                .toList();
    }

    private static ClusterProfile profile(List<Effect> effects) {
        List<ClusterProfile> all = published(effects);
        return Optional.of(all)
                .filter(l -> !l.isEmpty())
                .map(l -> l.get(l.size() - 1))
                .orElseThrow(() -> new AssertionError("no profile: " + effects));
    }

    private static List<String> told(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Tell.class::isInstance)
                .map(e -> ((Effect.Tell) e).message())
                .toList();
    }
}
