package io.qonnect.it.simulation.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.Main;
import io.qonnect.it.simulation.Invariant;
import io.qonnect.it.simulation.Options;
import io.qonnect.it.simulation.Outcome;
import io.qonnect.it.simulation.Profile;
import io.qonnect.it.simulation.Violation;
import io.qonnect.kb.record.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with the simulation on the class path, as the launcher starts it. */
class CampaignSimulatorTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void everySeedRecordsWhatItDrewAndWhatWasNotReachedIsNamed() throws Exception {
        Path report = folder.resolve("seeds.jsonl");
        assertThat(run("simulate", "--seeds", "1..2", "--report", report.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("PATH").contains("2 of 2 seeds").contains("Never reached: ");
        Set<Long> seeds = new TreeSet<>();
        for (String line : Files.readAllLines(report)) {
            JsonNode seed = Json.mapper().readTree(line);
            Options options = Options.draw(seed.path("seed").asLong(), Profile.small);
            seeds.add(options.seed());
            assertThat(seed.path("holds").asBoolean()).isTrue();
            assertThat(seed.path("options").path("clusters").asInt()).isEqualTo(options.clusters());
            assertThat(seed.path("options").path("faults").size())
                    .isEqualTo(options.faults().size());
        }
        assertThat(seeds).containsExactly(1L, 2L);
    }

    @Test
    void aReplayTellsTheEventsOfOneSeed() {
        assertThat(run("simulate", "--replay", "2")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .startsWith("seed 2: leads ")
                .contains(" says ")
                .contains("Every invariant holds; all was in its place ");
    }

    @Test
    void noFurtherSeedIsStartedOnceOneHasFailed() throws InterruptedException {
        List<Long> ended = new ArrayList<>();
        new Campaign(1, 1_000, CampaignSimulatorTest::failsAtTen, outcome -> {
                    ended.add(outcome.options().seed());
                    return outcome.holds();
                })
                .run(2);
        int failed = ended.indexOf(10L);
        assertThat(failed).isNotNegative();
        assertThat(ended.subList(failed + 1, ended.size()))
                .as("what ran beside it")
                .hasSizeLessThan(2);
    }

    private static Outcome failsAtTen(long seed) {
        Violation violation = seed == 10 ? new Violation(Invariant.S1, "ten") : null;
        return new Outcome(
                Options.draw(seed, Profile.small), 0, 0, Duration.ZERO, null, Map.of(), violation, null, List.of());
    }
}
