package io.qonnect.testbed.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qonnect.testbed.TestbedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {
    @TempDir
    Path home;

    @Test
    void findsTheCheckoutThatItRunsIn() {
        assertThat(Distribution.find().home().resolve("routes/pom.xml")).exists();
    }

    @Test
    void takesTheRunnableJarAndNotThatOfTests() throws IOException {
        Path target = Files.createDirectories(home.resolve("routes/target"));
        Files.createFile(target.resolve("routes-1-tests.jar"));
        Path jar = Files.createFile(target.resolve("routes-1.jar"));
        assertThat(new Distribution(home).lead().jar()).isEqualTo(jar);
    }

    @Test
    void saysWhatToRunWhereNothingIsBuilt() {
        assertThatThrownBy(() -> new Distribution(home).agent())
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("There is no built agent-sidecar")
                .hasMessageContaining("mvn -DskipTests package");
    }
}
