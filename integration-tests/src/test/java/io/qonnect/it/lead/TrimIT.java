package io.qonnect.it.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of decisions that may hold few records, on a real broker. */
@NeedsTools
class TrimIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, String> SHORT = Map.of("QONNECT_LOG_RECORDS", "20");
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
        await().atMost(SOON).until(() -> world.log().place(app).equals(cluster));
    }

    private Decision decision(String app) {
        return world.log().fold().decision(AppKey.parse(app)).orElseThrow();
    }

    private long commands(String app) {
        return world.records(Topics.commands(A)).stream()
                .filter(r -> new String(r.key(), StandardCharsets.UTF_8).startsWith(app + "/"))
                .count();
    }

    /** An application whose wish changes again and again, until the log begins later. */
    private void makeTheLogLong(AtomicLong generation) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> {
            world.publish("busy", generation.incrementAndGet(), A);
            return world.records(Topics.DECISIONS).get(0).offset() > 0;
        });
    }

    @Test
    void whatIsLeftOfATrimmedLogIsTheWholeStateForALeadThatHasSeenNothingElse() {
        leads.start("lead-1", SHORT);
        world.publish("still", 1, A);
        awaitPlace("still", A);
        await().atMost(SOON).until(() -> commands("still") == 1);
        world.available(AppKey.parse("still"), decision("still").copies().get(0));
        await().atMost(SOON).until(() -> decision("still").copies().get(0).state() == CopyState.Serving);
        Decision before = decision("still");

        AtomicLong generation = new AtomicLong(1);
        makeTheLogLong(generation);

        World.Log log = world.log();
        assertThat(log.effective().get(0).kind()).isEqualTo(Decision.Kind.Barrier);
        assertThat(log.effective().get(0).seq()).isPositive();
        assertThat(log.others()).isZero();
        Decision refreshed = decision("still");
        assertThat(refreshed.kind()).isEqualTo(Decision.Kind.Refresh);
        assertThat(refreshed.copies()).isEqualTo(before.copies());
        await().atMost(SOON)
                .until(() -> world.records(Topics.EVENTS).stream()
                        .map(r -> Json.tryRead(r.value(), Event.class).orElseThrow())
                        .anyMatch(e -> e.reason().equals("LogTrimmed")));

        leads.start("lead-2", SHORT);
        leads.get("lead-1").kill();
        world.publish("next", generation.incrementAndGet(), B);
        awaitPlace("next", B);

        assertThat(world.log().others()).isZero();
        assertThat(decision("next").lead()).isEqualTo("lead-2");
        assertThat(decision("still").copies()).isEqualTo(before.copies());
        assertThat(commands("still")).as("a refresh sends no command").isEqualTo(1);
    }
}
