package io.qonnect.it.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.placement.Placement;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.RecordHeaders;
import io.qonnect.kb.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsTools
class LeadIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String A = "edge-a";
    private static final String B = "edge-b";

    @TempDir
    Path folder;

    private World world;
    private Leads leads;

    @BeforeEach
    void start() {
        world = new World(folder);
        leads = new Leads(world, folder);
        world.join(A);
        world.join(B);
    }

    @AfterEach
    void stop() {
        leads.close();
        world.close();
    }

    private void awaitPlace(String app, String cluster) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> world.log().place(app).equals(cluster));
    }

    private List<ConsumerRecord<byte[], byte[]>> awaitRecords(String topic, int atLeast) {
        await().atMost(SOON).until(() -> world.records(topic).size() >= atLeast);
        return world.records(topic);
    }

    private ConsumerRecord<byte[], byte[]> last(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = awaitRecords(topic, 1);
        return records.get(records.size() - 1);
    }

    private Placement lastView() {
        return Json.tryRead(last(Topics.PLACEMENTS).value(), Placement.class).orElseThrow();
    }

    @Test
    void turnsAWishAndItsSheetIntoADecisionACommandAndAPlacement() throws Exception {
        leads.start("lead-1");
        world.publish("shop", 7, A, B);
        awaitPlace("shop", A);

        ConsumerRecord<byte[], byte[]> sent =
                awaitRecords(Topics.commands(A), 1).get(0);
        Command command = Json.read(sent.value(), Command.class);
        assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo("shop/shop/front");
        assertThat(command.generation()).isEqualTo(7);
        assertThat(command.action()).isEqualTo(Command.Action.Run);
        assertThat(command.objects()).isNotEmpty();
        assertThat(sent.headers().lastHeader("ce_type").value()).asString().isEqualTo("io.qonnect.command.v1");

        // the wish and its sheet are on different topics: a view without a place may come before
        await().atMost(SOON).until(() -> !lastView().copies().isEmpty());
        Placement placement = lastView();
        assertThat(placement.copies()).singleElement().satisfies(copy -> {
            assertThat(copy.cluster()).isEqualTo(A);
            assertThat(copy.stamp()).isEqualTo(command.stamp());
        });
        assertThat(last(Topics.PLACEMENTS).partition())
                .isEqualTo(world.records(Topics.APPLICATIONS).get(0).partition());

        String trace = RecordHeaders.trace(
                        world.records(Topics.SCORE_SHEETS).get(0).headers())
                .orElseThrow();
        assertThat(RecordHeaders.trace(sent.headers())).contains(trace);
    }

    @Test
    void decidesOnAnotherReplicaSoonAfterAKill() {
        leads.start("lead-1");
        world.publish("first", 1, A);
        awaitPlace("first", A);
        leads.start("lead-2");

        long killed = System.nanoTime();
        leads.get("lead-1").kill();
        world.publish("second", 2, B);
        awaitPlace("second", B);

        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(4));
        World.Log log = world.log();
        assertThat(log.effective().stream().map(Decision::epoch).distinct())
                .hasSize(2)
                .isSorted();
        assertThat(log.others()).isZero();
    }

    @Test
    void decidesOnAnotherReplicaAtOnceAfterACleanStop() {
        leads.start("lead-1");
        world.publish("first", 1, A);
        awaitPlace("first", A);
        leads.start("lead-2");
        world.publish("warm", 2, A);
        awaitPlace("warm", A);

        leads.get("lead-1").terminate();
        await().atMost(SOON)
                .until(() ->
                        world.log().effective().stream().anyMatch(d -> d.lead().equals("lead-2")));
        world.publish("second", 3, B);
        awaitPlace("second", B);

        assertThat(world.log().others()).isZero();
    }

    @Test
    void pausedPastItsTimeToLiveItDecidesNothingWhenItGoesOn() {
        leads.start("lead-1");
        world.publish("first", 1, A);
        awaitPlace("first", A);
        leads.start("lead-2");

        leads.get("lead-1").pause();
        world.publish("second", 2, B);
        awaitPlace("second", B);
        leads.get("lead-1").resume();
        world.publish("third", 3, A);
        awaitPlace("third", A);

        World.Log log = world.log();
        assertThat(log.others()).isZero();
        assertThat(log.effective())
                .filteredOn(d -> AppKey.parse("third").equals(d.application()))
                .first()
                .satisfies(d -> assertThat(d.lead()).isEqualTo("lead-2"));
    }

    @Test
    void neverCarriesAStalePlantedDecision() throws Exception {
        leads.start("lead-1");
        world.publish("shop", 1, A, B);
        awaitPlace("shop", A);
        awaitRecords(Topics.commands(A), 1);
        Decision real = world.log().fold().decision(AppKey.parse("shop")).orElseThrow();

        String text = Json.text(real);
        String older = text.replace("\"epoch\":" + real.epoch(), "\"epoch\":" + (real.epoch() - 1))
                .replace("\"" + A + "\"", "\"" + B + "\"");
        world.send(Topics.DECISIONS, "shop/shop", older.getBytes(StandardCharsets.UTF_8));
        world.publish("marker", 2, A);
        awaitPlace("marker", A);
        await().atMost(SOON).until(() -> world.records(Topics.commands(A)).size() >= 2);

        assertThat(world.records(Topics.commands(B))).isEmpty();
        assertThat(world.log().others()).isEqualTo(1);
    }

    @Test
    void isNotSteeredByHeadersOfARecord() {
        leads.start("lead-1");
        world.publish("shop", 1, A, B);
        awaitPlace("shop", A);
        Decision real = world.log().fold().decision(AppKey.parse("shop")).orElseThrow();

        ProducerRecord<byte[], byte[]> planted =
                new ProducerRecord<>(Topics.DECISIONS, "shop/shop".getBytes(StandardCharsets.UTF_8), Json.bytes(real));
        for (String name : List.of(
                "CamelKafkaOverrideTopic",
                "kafka.OVERRIDE_TOPIC",
                "camelkafkaoverridetopic",
                "CamelKafkaLastPollRecord")) {
            planted.headers().add(name, Topics.commands(B).getBytes(StandardCharsets.UTF_8));
        }
        world.send(planted);
        world.publish("marker", 2, A);
        awaitPlace("marker", A);
        List<ConsumerRecord<byte[], byte[]>> commands = awaitRecords(Topics.commands(A), 2);

        assertThat(world.records(Topics.commands(B))).isEmpty();
        assertThat(commands)
                .allSatisfy(command -> assertThat(command.headers().toArray())
                        .noneMatch(header ->
                                header.key().toLowerCase(java.util.Locale.ROOT).startsWith("camel")
                                        || header.key().startsWith("kafka.")));
    }

    @Test
    void saysThatAnEmptyEtcdNumbersTermsTooLowAndGoesOnOnceItIsAdopted() {
        leads.start("lead-1");
        world.publish("first", 1, A);
        awaitPlace("first", A);
        // several terms: an empty etcd begins below them
        leads.get("lead-1").terminate();
        new io.qonnect.cli.etcd.EtcdGateway(world.etcd.endpoint()).put("/qonnect/" + World.SYSTEM + "/base", "100");
        leads.start("lead-2");
        world.publish("second", 2, A);
        awaitPlace("second", A);
        long highest = world.log().fold().epoch();

        world.etcd.replaceEmpty();
        await().atMost(SOON)
                .until(() -> world.records(Topics.EVENTS).stream()
                        .map(r -> Json.tryRead(r.value(), Event.class).orElseThrow())
                        .anyMatch(e ->
                                e.reason().equals("epoch-floor") && e.message().contains("above " + highest)));
        new io.qonnect.cli.etcd.EtcdGateway(world.etcd.endpoint())
                .put("/qonnect/" + World.SYSTEM + "/base", Long.toString(highest));
        long adopted = System.nanoTime();
        world.publish("third", 3, B);
        awaitPlace("third", B);

        assertThat(Duration.ofNanos(System.nanoTime() - adopted)).isLessThan(Duration.ofSeconds(5));
        assertThat(world.log().fold().epoch()).isGreaterThan(highest);
    }

    @Test
    void losesNothingWhenTheBrokerRestartsInABurst() {
        leads.start("lead-1");
        leads.start("lead-2");
        int apps = 100;
        for (int i = 0; i < apps; i++) {
            if (i == apps / 2) {
                world.flush();
                world.broker.kill();
                world.broker.restart();
            }
            world.publish("app-" + i, i, i % 2 == 0 ? A : B);
        }
        world.flush();

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    World.Log log = world.log();
                    return java.util.stream.IntStream.range(0, apps)
                            .noneMatch(i -> log.place("app-" + i).isEmpty());
                });
        await().atMost(SOON)
                .until(() -> world.records(Topics.commands(A)).stream()
                                        .map(r -> new String(r.key(), StandardCharsets.UTF_8))
                                        .distinct()
                                        .count()
                                + world.records(Topics.commands(B)).stream()
                                        .map(r -> new String(r.key(), StandardCharsets.UTF_8))
                                        .distinct()
                                        .count()
                        == apps);
    }

    @Test
    void findsAClusterThatJoinsWhileItLeads() {
        leads.start("lead-1");
        world.join("edge-c");
        world.publish("shop", 1, "edge-c");

        awaitPlace("shop", "edge-c");
        awaitRecords(Topics.commands("edge-c"), 1);
    }

    /** Row 29 of docs/faults.md. */
    @Test
    void writesTheCommandsOfAClusterAgainWhenItsTopicWasMadeAnew() throws Exception {
        leads.start("lead-1");
        world.publish("shop", 1, A, B);
        awaitPlace("shop", A);
        ConsumerRecord<byte[], byte[]> before =
                awaitRecords(Topics.commands(A), 1).get(0);
        int decisions = world.log().effective().size();

        world.makeAnew(Topics.commands(A));

        ConsumerRecord<byte[], byte[]> after =
                awaitRecords(Topics.commands(A), 1).get(0);
        assertThat(after.value()).isEqualTo(before.value());
        assertThat(world.log().effective()).as("nothing was decided for it").hasSize(decisions);
    }
}
