package io.qonnect.it.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.kb.record.DeadLetter;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import io.qonnect.testbed.federation.PaperCluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@NeedsTools
class InboxIT {
    private final Fleet fleet = Fleet.shared();

    @Test
    void keepsTheAcceptedWishWhenAnInvalidOneFollows() {
        App app = App.named("kept").component("web", "fog");
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "fog-energy"));

        long offset = fleet.send(
                Topics.SPECS,
                app.name(),
                app.json()
                        .replace("\"replicas\":1", "\"replicas\":-1")
                        .replace("\"energy\"", "\"enregy\"")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(awaitDeadLetter(offset).problems())
                .anySatisfy(problem -> assertThat(problem).contains("enregy"));
        fleet.publish(App.named("after").component("web", "fog"));
        fleet.awaitPlaced("after", Map.of("web", "fog-energy"));
        fleet.awaitPlaced(app.name(), Map.of("web", "fog-energy"));
        end(app.name(), "after");
    }

    @Test
    void goesOnAfterATwentyMegabyteRecordThatCompressesWell() {
        byte[] huge = ("{\"apiVersion\":\"" + "x".repeat(20_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        long offset = fleet.send(Topics.SPECS, null, huge);

        DeadLetter letter = awaitDeadLetter(offset);
        assertThat(letter.length()).isEqualTo(huge.length);
        assertThat(letter.code()).isNotBlank();
        fleet.publish(App.named("small").component("web", "fog"));
        fleet.awaitPlaced("small", Map.of("web", "fog-energy"));
        end("small");
    }

    @Test
    void removesWhatADeletedAndRecreatedApplicationLeftBetween() {
        App app = App.named("again").component("web", "fog");
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "fog-energy"));

        fleet.delete(app.name());
        fleet.publish(app.wish("cost", 1));

        fleet.awaitPlaced(app.name(), Map.of("web", "fog-cost"));
        end(app.name());
    }

    @Test
    void placesFiftyApplicationsAtOnceAndLeavesNothingOfThem() {
        List<App> apps = new ArrayList<>();
        List<String> wishes = List.of("energy", "cost", "performance");
        for (int i = 0; i < 50; i++) {
            apps.add(App.named("many-" + i).component("web", "fog").wish(wishes.get(i % 3), 1));
        }
        apps.forEach(fleet::publish);
        for (int i = 0; i < 50; i++) {
            String name = apps.get(i).name();
            await(name)
                    .atMost(Fleet.PATIENCE)
                    .until(() ->
                            fleet.available(name).getOrDefault("web", Set.of()).size() == 1);
            assertThat(fleet.available(name)).isEqualTo(Map.of("web", Set.of("fog-" + wishes.get(i % 3))));
        }
        apps.forEach(app -> fleet.delete(app.name()));
        apps.forEach(app -> fleet.awaitNothingLeft(app.name()));
    }

    @Test
    void goesOnAfterGarbageOnEveryTopic() {
        List<String> topics =
                new ArrayList<>(Topics.shared().stream().map(t -> t.name()).toList());
        for (PaperCluster cluster : fleet.federation().clusters()) {
            Topics.ofCluster(cluster.name()).forEach(t -> topics.add(t.name()));
        }
        for (String topic : topics) {
            fleet.send(topic, "garbage/garbage/garbage", "\u0000{not json".getBytes(StandardCharsets.UTF_8));
            fleet.send(topic, "garbage", "{\"kind\":42,\"stamp\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        }

        App app = App.named("clean").component("web", "fog");
        fleet.publish(app);
        fleet.awaitPlaced(app.name(), Map.of("web", "fog-energy"));
        fleet.publish(app.wish("cost", 1));
        fleet.awaitPlaced(app.name(), Map.of("web", "fog-cost"));
        end(app.name());
        assertThat(fleet.federation().productNames())
                .allMatch(name -> fleet.federation().product(name).alive());
    }

    private DeadLetter awaitDeadLetter(long offset) {
        return await("dead letter of offset " + offset)
                .atMost(Fleet.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> letter(offset), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<DeadLetter> letter(long offset) {
        return fleet.read(Topics.deadLetters(Topics.SPECS), 0).stream()
                .map(value -> Json.tryRead(value, DeadLetter.class))
                .flatMap(Optional::stream)
                .filter(letter -> letter.offset() == offset)
                .findFirst();
    }

    private void end(String... names) {
        for (String name : names) {
            fleet.delete(name);
        }
        for (String name : names) {
            fleet.awaitNothingLeft(name);
        }
    }
}
