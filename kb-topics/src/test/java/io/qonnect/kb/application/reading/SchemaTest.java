package io.qonnect.kb.application.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.qonnect.kb.fixture.Seeds;
import io.qonnect.kb.reader.Located;
import io.qonnect.kb.reader.StrictReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas that outsiders are given say what the readers and the records do. */
class SchemaTest {
    @ParameterizedTest
    @CsvSource({"cluster, cluster-registration", "placement, placement", "event, event"})
    void describesTheGoldenRecord(String schema, String golden) {
        assertThat(errors(schema, tree(Path.of("src/test/resources/golden", golden + ".json"))))
                .isEmpty();
    }

    @Test
    void describesTheApplicationsThatAreRead() {
        assertThat(errors("application", value(Texts.shop()))).isEmpty();
        assertThat(errors("application", value(Texts.minimal()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-cost", "-performance"})
    void describesTheExamplesAsTheyArePublished(String variant) {
        Path folder = Path.of("..", "examples", "bookinfo");
        Located published = ManifestFiles.inline(
                        StrictReader.inspect(bytes(folder.resolve("application" + variant + ".yaml"))),
                        name -> Optional.of(bytes(folder.resolve(name))))
                .document()
                .orElseThrow();
        assertThat(errors("application", published.value())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qos: {algorithm: TOPSIS}",
                "qos: {weights: {energy: -1}}",
                "qos: {weights: {cost: 1, pricing: 1}}",
                "qos: {slos: []}",
                "rescheduling: {cooldown: 30}",
                "failover: {fencing: Strict}",
                "colour: red"
            })
    void refusesWhatTheReaderRefuses(String spec) {
        JsonNode spoilt = value(Texts.minimal().replace("#spec", spec));
        assertThat(errors("application", spoilt)).isNotEmpty();
    }

    @Test
    void refusesABareNumberInARegistration() {
        assertThat(errors("cluster", value("{name: a, tier: fog, facts: {cost.node: \"3\"}}")))
                .singleElement()
                .asString()
                .contains("/facts/cost.node");
    }

    /** Outsiders who check with the schema must not be told no for what would have been taken. */
    @Seeds(300)
    void acceptsEveryMutationThatTheReaderAccepts(long seed) {
        StringBuilder text = new StringBuilder(Texts.shop());
        Texts.mutate(text, new Random(seed));
        byte[] bytes = Texts.bytes(text.toString());
        if (ApplicationReader.read(bytes).isOk()) {
            JsonNode value =
                    Texts.withoutNulls(StrictReader.read(bytes).orElseThrow().value());
            assertThat(errors("application", value)).isEmpty();
        }
    }

    private static List<Error> errors(String schema, JsonNode value) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Schema loaded = registry.getSchema(tree(Path.of("schemas", schema + ".schema.json")));
        return loaded.validate(value);
    }

    private static JsonNode tree(Path file) {
        return StrictReader.read(bytes(file)).orElseThrow().value();
    }

    private static JsonNode value(String yaml) {
        return StrictReader.read(Texts.bytes(yaml)).orElseThrow().value();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
