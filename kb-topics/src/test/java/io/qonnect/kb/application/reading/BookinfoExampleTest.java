package io.qonnect.kb.application.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.reader.StrictReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example in {@code examples/bookinfo} is what its README says, and what tests elsewhere take for it. */
class BookinfoExampleTest {
    private static final Path FOLDER = Path.of("..", "examples", "bookinfo");

    @Test
    void hasTheComponentsOfThePaper() {
        Application example = read("application.yaml");
        assertThat(example.key()).isEqualTo(Bookinfo.KEY);
        assertThat(example.spec().components()).hasSize(4).zipSatisfy(Bookinfo.components(), (read, wanted) -> {
            assertThat(read.name()).isEqualTo(wanted.name());
            assertThat(read.tiers()).isEqualTo(wanted.tiers());
            assertThat(read.replicas()).isEqualTo(1);
            assertThat(read.request()).isEqualTo(Bookinfo.REQUEST);
            assertThat(read.connectivity()).isEqualTo(wanted.connectivity());
            assertThat(read.manifests())
                    .extracting(o -> o.path("kind").asText())
                    .containsExactly("ServiceAccount", "Service", "Deployment");
        });
    }

    @ParameterizedTest
    @CsvSource({"application.yaml, energy", "application-cost.yaml, cost", "application-performance.yaml, performance"})
    void differsOnlyInTheWishOfItsVariants(String file, Objective objective) {
        Application variant = read(file);
        assertThat(variant.spec().qos().weight(objective)).isEqualTo(1);
        assertThat(variant.spec().components())
                .extracting(ComponentSpec::manifests)
                .isEqualTo(read("application.yaml").spec().components().stream()
                        .map(ComponentSpec::manifests)
                        .toList());
    }

    private static Application read(String file) {
        return ApplicationReader.read(
                        ManifestFiles.inline(StrictReader.inspect(content(file)), name -> Optional.of(content(name))))
                .orElseThrow();
    }

    private static byte[] content(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
