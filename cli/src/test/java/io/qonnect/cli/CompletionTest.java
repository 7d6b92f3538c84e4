package io.qonnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class CompletionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'./qonnect ge', get",
        "'./qonnect get ', apps components clusters leads",
        "'./qonnect get clusters -o ', table wide json yaml name",
        "'/opt/qonnect/qonnect completion z', zsh",
        "'./qonnect publish -f src/ma', src/main",
    })
    void completesInBash(String line, String expected) throws Exception {
        assertThat(inBash(line)).containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void offersNoCommandThatIsForMachines() throws Exception {
        assertThat(inBash("./qonnect comp")).containsExactly("completion");
    }

    @ParameterizedTest
    @CsvSource({
        "'get clus', 'clusters\n:4'",
        "'get clusters -o ya', 'yaml\n:4'",
        "'explain zzz', ':0'",
    })
    void answersKubectl(String words, String expected) {
        String[] args = ("complete -- " + words).split(" ");
        assertThat(run(args)).isEqualTo(expected.replace("\\n", "\n") + "\n");
    }

    private List<String> inBash(String line) throws IOException, InterruptedException {
        Path completion = Files.writeString(folder.resolve("completion"), run("completion", "bash"));
        Path script = Files.writeString(folder.resolve("script"), """
                set -eu
                source '%s'
                COMP_LINE=$1
                COMP_POINT=${#1}
                read -ra COMP_WORDS <<< "$1"
                case $1 in *' ') COMP_WORDS+=('') ;; esac
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                set +eu
                compopt() { :; } # works only while bash itself completes
                function=$(complete -p qonnect | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                "$function"
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(completion));
        Process bash = new ProcessBuilder("bash", "--norc", script.toString(), line)
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said.lines().map(String::strip).toList();
    }

    private static String run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), args))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).isEmpty();
        return out.toString();
    }
}
