package io.qonnect.streams.score.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Objective;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.fixture.SpecBuilder;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.score.Rescore;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.kb.topic.Topics;
import io.qonnect.streams.kafka.Driver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoreTopologyTest {
    private static final Duration TICK = Duration.ofMillis(50);
    private static final String KEY = Bookinfo.KEY.toString();

    private final Driver driver = driver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aNewGenerationYieldsASheetAtOnce() {
        testbed();
        wish(7);
        ScoreSheet sheet = only();
        assertThat(sheet.generation()).isEqualTo(7);
        assertThat(sheet.profileOffset()).isEqualTo(8);
        assertThat(best(sheet)).isEqualTo("fog-energy");
        wish(7);
        assertThat(sheets()).isEmpty();
        wish(8);
        assertThat(only().generation()).isEqualTo(8);
    }

    @Test
    void aChangedProfileYieldsASheetOnlyWhenItTellsNews() {
        testbed();
        wish(7);
        sheets();
        ClusterProfile best = PaperTestbed.profiles().stream()
                .filter(p -> p.cluster().equals("fog-energy"))
                .findFirst()
                .orElseThrow();
        driver.pipe(Topics.CLUSTER_PROFILES, "fog-energy", best);
        driver.pass(TICK);
        assertThat(sheets()).isEmpty();
        driver.pipe(Topics.CLUSTER_PROFILES, "fog-energy", notReady(best));
        driver.pass(TICK);
        assertThat(best(only())).isEqualTo("fog-cost");
    }

    @Test
    void listsTheNextWhenTheListedAreFull() {
        testbed();
        wish(7);
        sheets();
        driver.pipe(Topics.RESCORE, KEY, new Rescore(Bookinfo.KEY, 7, Map.of("reviews", List.of("fog-energy"))));
        assertThat(best(only())).isEqualTo("fog-cost");
    }

    @Test
    void aDeletedApplicationGetsALastSheet() {
        testbed();
        wish(7);
        sheets();
        driver.pipe(Topics.APPLICATIONS, KEY, SpecBuilder.deleted(Bookinfo.KEY, 9));
        assertThat(only().deleted()).isTrue();
    }

    @Test
    void passesOverWhatItCannotReadAndSaysSo() {
        driver.pipe(Topics.APPLICATIONS, "x", "{".getBytes(UTF_8));
        driver.pipe(Topics.PLACEMENTS, "x", (byte[]) null);
        driver.pipe(Topics.RESCORE, "x", "{}".getBytes(UTF_8));
        driver.pipe(Topics.CLUSTER_PROFILES, "x", "42".getBytes(UTF_8));
        driver.pipe(Topics.CLUSTER_PROFILES, "x", "{\"cluster\":\"x\"}".getBytes(UTF_8));
        List<Event> events = driver.values(Topics.EVENTS, Event.class);
        assertThat(events)
                .extracting(Event::reason)
                .containsExactly(
                        "RecordUnreadable",
                        "RecordUnreadable",
                        "RecordUnreadable",
                        "RecordUnreadable",
                        "RecordUnreadable");
        assertThat(events.get(4).message())
                .isEqualTo("The record in qonnect.cluster-profiles.v1/0 at offset 1 is passed over:"
                        + " not a ClusterProfile: tier is missing");
        testbed();
        wish(7);
        assertThat(best(only())).isEqualTo("fog-energy");
    }

    @Test
    void anApplicationWithAHoleStopsNoTask() {
        testbed();
        String whole = Json.text(Bookinfo.wish(7, Objective.energy));
        String holed = whole.replaceAll("\"request\":\\{[^}]*}", "\"request\":null");
        assertThat(holed).isNotEqualTo(whole);
        driver.pipe(Topics.APPLICATIONS, KEY, holed.getBytes(UTF_8));
        driver.pipe(
                Topics.CLUSTER_PROFILES,
                "cloud-cost",
                notReady(PaperTestbed.profiles().get(0)));
        driver.pass(TICK);
        assertThat(driver.values(Topics.EVENTS, Event.class))
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.message()).contains("request is missing"));
        wish(8);
        assertThat(best(only())).isEqualTo("fog-energy");
    }

    private void testbed() {
        driver.pass(TICK);
        PaperTestbed.profiles().forEach(p -> driver.pipe(Topics.CLUSTER_PROFILES, p.cluster(), p));
    }

    private void wish(long generation) {
        driver.pipe(Topics.APPLICATIONS, KEY, Bookinfo.wish(generation, Objective.energy));
    }

    private List<ScoreSheet> sheets() {
        return driver.values(Topics.SCORE_SHEETS, ScoreSheet.class);
    }

    private ScoreSheet only() {
        List<ScoreSheet> sheets = sheets();
        assertThat(sheets).hasSize(1);
        return sheets.get(0);
    }

    private static String best(ScoreSheet sheet) {
        return sheet.component("reviews").orElseThrow().candidates().get(0).cluster();
    }

    private static ClusterProfile notReady(ClusterProfile p) {
        return new ClusterProfile(
                p.cluster(),
                p.registered(),
                p.tier(),
                p.region(),
                p.gatewayAddress(),
                p.labels(),
                p.cordoned(),
                false,
                "no heartbeat for 10 s.",
                p.facts(),
                p.capacity(),
                p.incarnation(),
                p.sequence());
    }

    private static Driver driver() {
        Topology topology = new Topology();
        ScoreTopology.addTo(topology, "streams-1", TICK);
        return new Driver(topology);
    }
}
