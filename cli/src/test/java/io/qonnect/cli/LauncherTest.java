package io.qonnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher on machines that lack something: a path of its own, where only the tools are that a test puts there. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final List<String> SYSTEM = List.of(
            "awk",
            "basename",
            "cat",
            "dirname",
            "find",
            "grep",
            "head",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sh",
            "tail");
    private static final Map<String, String> PROGRAMS = Map.of(
            "java 11", "echo 'openjdk version \"11.0.2\"' >&2",
            "java 17", "[ \"$1\" != -version ] || echo 'openjdk version \"17.0.1\"' >&2; printf '%s\\n' \"$@\"",
            "javac", ":",
            "mvn 3.6.3", "echo 'Apache Maven 3.6.3'",
            "mvn fails", "echo 'Apache Maven 3.9.1'; [ \"$1\" = -version ] || { echo no network; exit 1; }",
            "mvn full",
                    "echo 'Apache Maven 3.9.1'; [ \"$1\" = -version ] || { echo No space left on device; exit 1; }");

    @TempDir
    Path folder;

    private Path bin = Path.of("");
    private Path root = Path.of("");

    @BeforeEach
    void machine() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
        root = Files.createDirectory(folder.resolve("qonnect"));
        Files.copy(Path.of("../qonnect"), root.resolve("qonnect"));
        for (String tool : SYSTEM) {
            Path real = Files.exists(Path.of("/bin", tool)) ? Path.of("/bin", tool) : Path.of("/usr/bin", tool);
            script(tool, "exec " + real + " \"$@\"");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                          | Java is missing. Install a JDK of version 17 or later (Debian: apt-get install
            java 11                     | Java is of version 11 (
            java 17                     | Only a Java runtime is here; building needs a JDK (Debian: apt-get install
            java 17, javac              | Maven is missing; building needs version 3.8.7 or later (Debian: apt-get install
            java 17, javac, mvn 3.6.3   | Maven is of version 3.6.3 (
            java 17, javac, mvn fails   | The build failed. Read
            java 17, javac, mvn full    | The disk is full: free some space
            """)
    void saysWhatIsMissingAndWhatToDo(String programs, String expected) throws Exception {
        install(programs);
        assertThat(run(root.resolve("qonnect"), 3).lines()).last().asString().startsWith(expected);
    }

    @Test
    void saysThatItCannotBuildWhereItMayNotWrite() throws Exception {
        install("java 17, javac, mvn fails");
        Files.createDirectory(root.resolve("cli"));
        Files.createFile(root.resolve("cli/target"));
        assertThat(run(root.resolve("qonnect"), 3).lines())
                .singleElement()
                .asString()
                .contains(root + "/cli/target cannot be written. Make " + root + " writable for you");
    }

    @ParameterizedTest
    @CsvSource({"kubectl-qonnect, kubectl qonnect", "qonnect, qonnect"})
    void isCalledAsPeopleCallItThroughALinkInThePath(String link, String program) throws Exception {
        built();
        Path called = Files.createSymbolicLink(bin.resolve(link), root.resolve("qonnect"));
        assertThat(run(called, 0, "get", "apps"))
                .contains("-Dqonnect.program=" + program + "\n", "-Dqonnect.home=" + root.toRealPath() + "\n")
                .endsWith("/cli/target/cli-1.jar\nget\napps\n");
    }

    @Test
    void runsTheSimulationInAModuleOfItsOwn() throws Exception {
        built();
        Files.createDirectories(root.resolve("integration-tests/target/lib"));
        Files.createFile(root.resolve("integration-tests/target/integration-tests-1.jar"));
        assertThat(run(root.resolve("qonnect"), 0, "simulate", "--seeds", "1..3"))
                .contains("@" + root.toRealPath() + "/integration-tests/src/main/jvm/java.options\n")
                .endsWith("/integration-tests/target/integration-tests-1.jar\nsimulate\n--seeds\n1..3\n");
    }

    @Test
    void buildsWhenTheSimulationIsNotBuilt() throws Exception {
        built();
        assertThat(run(root.resolve("qonnect"), 3, "simulate"))
                .contains("Only a Java runtime is here; building needs a JDK");
    }

    @Test
    void asksForTheWordsThatKubectlCompletes() throws Exception {
        built();
        Path called = Files.createSymbolicLink(bin.resolve("kubectl_complete-qonnect"), root.resolve("qonnect"));
        assertThat(run(called, 0, "get", "")).endsWith("/cli/target/cli-1.jar\ncomplete\n--\nget\n\n");
    }

    private void built() throws IOException {
        install("java 17");
        Files.createDirectories(root.resolve("cli/target/lib"));
        Files.createFile(root.resolve("cli/target/cli-1.jar"));
    }

    private void install(String programs) throws IOException {
        for (String program : programs.split(", ", -1)) {
            String script = PROGRAMS.get(program);
            if (script != null) {
                script(program.split(" ", -1)[0], script);
            }
        }
    }

    private void script(String name, String body) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String run(Path program, int code, String... args) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("/bin/sh", program.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("QONNECT_") || name.equals("JAVA_HOME"));
        builder.environment().put("PATH", bin.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        return said;
    }
}
