package io.qonnect.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.cli.Main;
import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.kb.record.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsTools
class DemoIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"kube", "sim"})
    void tellsTheStoryAndEveryStepIsAsItMustBe(String rung) throws Exception {
        Path file = folder.resolve("report.json");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int code = Main.run(
                new PrintWriter(out), new PrintWriter(err), "demo", "--clusters", rung, "--report", file.toString());

        assertThat(code).as("%s%n%s", out, err).isZero();
        JsonNode report = Json.mapper().readTree(file.toFile());
        List<JsonNode> steps =
                StreamSupport.stream(report.path("steps").spliterator(), false).toList();
        assertThat(steps).hasSize(6).allSatisfy(step -> {
            assertThat(step.path("ok").asBoolean()).isTrue();
            assertThat(step.path("millis").asLong()).isPositive();
        });
        assertThat(steps.get(0).at("/placements/productpage").asText()).isEqualTo("cloud-energy");
        assertThat(steps.get(1).at("/placements/ratings").asText()).isEqualTo("edge-cost");
        assertThat(steps.get(2).at("/placements/reviews").asText()).isEqualTo("fog-performance");
        assertThat(steps.get(3).at("/placements/reviews").asText())
                .startsWith("fog-")
                .isNotEqualTo("fog-performance");
        for (int moved : List.of(1, 2, 4, 5)) {
            assertThat(steps.get(moved).path("gapMillis").asDouble())
                    .as(steps.get(moved).toString())
                    .isZero();
        }
        assertThat(steps.get(0).at("/why/details/0").asText()).contains("energy decides");
        assertThat(out.toString()).contains("STEP").contains("BEFORE").contains("AFTER");
        assertThat(err.toString()).contains("Next: ");
    }
}
