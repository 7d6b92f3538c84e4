package io.qonnect.it.rung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.qonnect.testbed.kubernetes.PodBehaviour;
import io.qonnect.testbed.sim.SimCluster;
import io.qonnect.testbed.sim.SimProcess;
import io.qonnect.testbed.sim.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Troubles that only a simulated cluster can be given. */
class SimTroubleTest extends Rung {
    @TempDir
    private static Path folder;

    private static @Nullable SimProcess process;

    @BeforeAll
    static void start() {
        process = SimProcess.start(List.of("one", "two"), folder.resolve("sim"), PodBehaviour.USUAL, false);
    }

    @AfterAll
    static void stop() {
        if (process != null) {
            process.close();
        }
    }

    @Override
    SimCluster cluster() {
        return Objects.requireNonNull(process).cluster("one");
    }

    @AfterEach
    void noTrouble() {
        cluster().trouble();
    }

    @Test
    void tooManyRequestsAreRefusedWithATimeToWait() {
        cluster().trouble(Trouble.of(Trouble.Kind.TOO_MANY).withMillis(2_000));
        Answer answer = api().get(configs());

        assertRefused(answer, 429, "TooManyRequests", "too many requests");
        assertThat(answer.at("/details/retryAfterSeconds")).isEqualTo("2");
        assertThat(answer.retryAfter()).isEqualTo("2");
        cluster().trouble();
        assertThat(api().get(configs()).status()).isEqualTo(200);
    }

    @Test
    void errorsComeOnlyWhereTheyWereAskedFor() {
        cluster().trouble(Trouble.of(Trouble.Kind.ERROR).withPath("/configmaps"));

        assertRefused(api().get(configs()), 500, "InternalError", "Internal error occurred");
        assertThat(api().get(pods()).status()).isEqualTo(200);
    }

    @Test
    void aShareOfTheRequestsFails() {
        cluster().trouble(Trouble.of(Trouble.Kind.ERROR).withShare(0.5));
        int failed = 0;
        for (int i = 0; i < 200; i++) {
            failed += api().get(configs()).status() == 500 ? 1 : 0;
        }

        assertThat(failed).isBetween(50, 150);
    }

    @Test
    void aResetEndsTheConnectionWithoutAnAnswer() {
        cluster().trouble(Trouble.of(Trouble.Kind.RESET));

        assertThatThrownBy(() -> api().get(configs()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no answer to");
    }

    @Test
    void aSlowAnswerComesLate() {
        cluster().trouble(Trouble.of(Trouble.Kind.SLOW).withMillis(700));
        long begun = System.nanoTime();

        assertThat(api().get(configs()).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(690));
    }

    @Test
    void whoAsksInSilenceIsAnsweredWhenItIsOver() throws Exception {
        cluster().trouble(Trouble.of(Trouble.Kind.SILENCE));
        CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(() -> api().get(configs()));
        assertThatThrownBy(() -> asked.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        cluster().trouble();

        assertThat(asked.get(5, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void aWatchIsSilentTooAndTellsWhatItMissed() throws Exception {
        String everywhere = "/api/v1/configmaps";
        String from = api().get(everywhere).version();
        try (Watching watching = new Watching(api(), everywhere + "?watch=1&resourceVersion=" + from)) {
            cluster().trouble(Trouble.of(Trouble.Kind.SILENCE).withPath(everywhere));
            made(configMap("missed", "{}"));
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> !watching.told().contains("ADDED missed"));
            cluster().trouble();

            watching.await(e -> e.at("/object/metadata/name").asText().equals("missed"));
        }
    }

    @Test
    void staleListsShowWhatWasThereAndReadsWhatIs() {
        made(configMap("before", "{}"));
        String version = api().get(configs()).version();
        cluster().trouble(Trouble.of(Trouble.Kind.STALE));
        made(configMap("after", "{}"));

        Answer stale = api().get(configs());
        assertThat(ObjectCases.names(stale)).contains("before").doesNotContain("after");
        assertThat(Long.parseLong(stale.version())).isGreaterThanOrEqualTo(Long.parseLong(version));
        assertThat(api().get(config("after")).status()).isEqualTo(200);
        cluster().trouble();
        assertThat(ObjectCases.names(api().get(configs()))).contains("before", "after");
    }

    @Test
    void anOldVersionAndAnOldPageAreGoneAfterACompaction() throws Exception {
        String from = made(configMap("one", "{}")).version();
        made(configMap("two", "{}"));
        String token = api().get(configs() + "?limit=1").at("/metadata/continue");
        cluster().compact();

        assertRefused(api().get(configs() + "?limit=1&continue=" + token), 410, "Expired", "too old");
        try (Watching watching = new Watching(api(), configs() + "?watch=1&resourceVersion=" + from)) {
            assertThat(watching.awaitType("ERROR").at("/object/code").asInt()).isEqualTo(410);
        }
    }

    @Test
    void troubleOfOneClusterIsNotThatOfAnother() {
        cluster().trouble(Trouble.of(Trouble.Kind.ERROR));

        assertThat(Objects.requireNonNull(process).cluster("two").view().isReady())
                .isTrue();
        assertThat(cluster().view().isReady()).isFalse();
    }

    @Test
    void droppedConnectionsAreMadeAnew() throws Exception {
        try (Watching watching = new Watching(api(), configs() + "?watch=1")) {
            cluster().dropConnections();
            watching.awaitEnd();
        }
        assertThat(api().get(configs()).status()).isEqualTo(200);
    }
}
