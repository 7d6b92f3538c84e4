package io.qonnect.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmTest {
    @TempDir
    Path folder;

    @Test
    void anArchiveThatIsNotThereIsNotNamed() throws IOException {
        Path options = Files.writeString(folder.resolve("java.options"), "-Xmx32m\n");
        List<String> command =
                Jvm.optionsOf(options, folder.resolve("classes.jsa")).jar(Path.of("a.jar"));
        assertThat(command.subList(1, command.size())).containsExactly("@" + options, "-jar", "a.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-sidecar", "routes", "streams", "cli"})
    void anArchiveThatIsNoneIsLeftAloneWithoutAWord(String module) throws Exception {
        Path archive = Files.writeString(folder.resolve("classes.jsa"), "of another JDK");
        Path options = Path.of("..", module, "src/main/jvm/java.options");
        Path said = folder.resolve("said");
        List<String> command = Jvm.optionsOf(options, archive).mainClass(Silent.class.getName());
        assertThat(command).contains("-XX:SharedArchiveFile=" + archive);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(said).isEmptyFile();
    }

    /** A process that says nothing itself. */
    static final class Silent {
        public static void main(String[] args) {}
    }
}
