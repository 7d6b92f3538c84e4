package io.qonnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void saysWhatWasMeantByAMistypedCommand() {
        assertThat(run("publsh")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("publsh").contains("publish");
    }

    @Test
    void saysHowToGoOnWithoutAContext() {
        assertThat(run("get", "apps", "--context", "no-such-context")).isEqualTo(ExitCode.NOT_ACCEPTED);
        assertThat(err.toString())
                .startsWith("There is no context \"no-such-context\"")
                .contains("./qonnect up")
                .contains("--bootstrap-servers");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void refusesWrongWeightsBeforeAnyBrokerIsAsked() {
        assertThat(run("set", "qos", "bookinfo", "energy=-1")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("Weight of energy is \"-1\"; it must be a finite number of at least 0.");
    }

    @Test
    void putsDataOnStandardOutputOnly() {
        assertThat(run("publish", "-f", "../examples/bookinfo", "--dry-run=client", "-o", "json"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines()).singleElement().asString().startsWith("{\"apiVersion\"");
        assertThat(err.toString()).contains("Next: ./qonnect publish -f ../examples/bookinfo --wait");
    }

    @Test
    void isCalledAsKubectlCallsItWhenItIsAPlugin() {
        Main.commandLine("kubectl qonnect").setOut(new PrintWriter(out)).execute("get", "--help");
        assertThat(out.toString()).startsWith("Usage: kubectl qonnect get ").contains("\n  kubectl qonnect get apps");
    }

    @Test
    void showsJsonOnlyOfWhatItDoesNotPublish() {
        assertThat(run("publish", "-f", "../examples/bookinfo", "-o", "json")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("-o json shows what --dry-run=client would publish; give both.");
    }

    @Test
    void namesWhatIsPublished() {
        assertThat(run("publish", "-f", "../examples/bookinfo", "--dry-run=client", "-o", "name"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).isEqualTo("application/bookinfo\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --seeds 5..1             | "5..1" is no range of seeds; write FROM..TO, as 1..300, or one number
            --seeds x                | "x" is no range of seeds
            --seeds 1 --replay 7     | --replay runs one seed alone; leave out --seeds.
            --replay -1              | --replay is -1; a seed is 0 or above.
            --threads 0              | --threads is 0; it must be from 1 to 256.
            --profile huge           | expected one of [small, large]
            --report /no/such/file   | --report is "/no/such/file"; it must be a file in a folder that can be written.
            """)
    void saysWhatIsWrongWithWhatIsToBeSimulated(String options, String expected) {
        List<String> args = new java.util.ArrayList<>(List.of("simulate"));
        args.addAll(List.of(options.split(" ")));
        assertThat(run(args.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(expected);
    }

    @Test
    void doesNotSimulateByItself() {
        assertThat(run("simulate")).isEqualTo(ExitCode.NOT_ACCEPTED);
        assertThat(err.toString()).contains("the launcher (./qonnect) starts it");
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void helpsWithAnExample(List<String> command) {
        List<String> args = new java.util.ArrayList<>(command);
        args.add("--help");
        assertThat(run(args.toArray(String[]::new))).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).containsPattern("Examples?:\\R  qonnect " + String.join(" ", command));
    }

    static List<List<String>> everyCommand() {
        List<List<String>> all = new java.util.ArrayList<>();
        collect(Main.commandLine("./qonnect"), List.of(), all);
        return all;
    }

    private static void collect(CommandLine line, List<String> path, List<List<String>> all) {
        line.getSubcommands().forEach((name, sub) -> {
            List<String> own = new java.util.ArrayList<>(path);
            own.add(name);
            all.add(own);
            collect(sub, own, all);
        });
    }
}
