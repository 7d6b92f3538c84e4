package io.qonnect.kb.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no | \"no\"",
                "yes | \"yes\"",
                "on | \"on\"",
                "12:30:45 | \"12:30:45\"",
                "1_000 | \"1_000\"",
                "2026-10-01 | \"2026-10-01\"",
                "true | true",
                "False | false",
                "~ | null",
                "12 | 12",
                "-3 | -3",
                "0o17 | 15",
                "0x1F | 31",
                "1.5 | 1.5",
                "1e3 | 1000.0",
                "5000000000 | 5000000000",
                "'\"12\"' | \"12\"",
                "1.2.3 | \"1.2.3\"",
                "- | null"
            })
    void resolvesPlainScalarsByTheCoreSchema(String yaml, String json) {
        String text = yaml.equals("-") ? "a:" : "a: " + yaml;
        assertThat(value(text)).isEqualTo("{\"a\":" + json + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", ".inf", "-.Inf", ".NaN", "99999999999999999999", "0777", "-012"})
    void refusesNumbersThatAreNotClear(String number) {
        Problem problem = onlyProblem("a: " + number);
        assertThat(problem.code()).isEqualTo(Codes.NUMBER);
        assertThat(problem.sentence()).startsWith("line 1, column 4: a is " + number + ";");
    }

    @Test
    void saysHowToWriteAnOctalNumber() {
        assertThat(onlyProblem("mode: 0644").sentence())
                .isEqualTo("line 1, column 7: mode is 0644; a number with a leading 0 is octal for some readers and"
                        + " decimal for others. Write 0o644 for octal, or quote it if it is text.");
    }

    @Test
    void knowsThePlaceOfEveryValue() {
        Located root = read("spec:\n  components:\n  - name: reviews\n    a.b/c: 1\n");
        Located item = root.field("spec")
                .orElseThrow()
                .field("components")
                .orElseThrow()
                .items()
                .get(0);
        assertThat(item.path()).isEqualTo("spec.components[0]");
        Located name = item.field("name").orElseThrow();
        assertThat(name.path()).isEqualTo("spec.components[0].name");
        assertThat(List.of(name.line(), name.column())).containsExactly(3, 5);
        Located odd = item.fields().get(1);
        assertThat(odd.path()).isEqualTo("spec.components[0][\"a.b/c\"]");
        assertThat(List.of(odd.line(), odd.column())).containsExactly(4, 5);
    }

    @Test
    void readsJsonByItsOwnGrammar() {
        String longKey = "k".repeat(2000);
        String json = "{\t\"a\"\n:\t[1,\t2],\n\t\"" + longKey + "\": \"\\u00e9\\/\\ud83d\\ude00\"}";
        assertThat(value(json)).isEqualTo("{\"a\":[1,2],\"" + longKey + "\":\"é/😀\"}");
        assertThat(read("{\n \"a\": {\"b\": 1}}").field("a").orElseThrow().line())
                .isEqualTo(2);
    }

    @Test
    void readsFlowYamlThatIsNotJson() {
        assertThat(value("{a: b, c: [1, no]}")).isEqualTo("{\"a\":\"b\",\"c\":[1,\"no\"]}");
    }

    @Test
    void readsCharactersOutsideTheBasicPlaneAnywhere() {
        for (int i = 0; i < 4; i++) {
            String text = "x".repeat(i) + "😀".repeat(5_000);
            assertThat(value("a: " + text)).isEqualTo("{\"a\":\"" + text + "\"}");
        }
    }

    @Test
    void acceptsAByteOrderMark() {
        assertThat(value("\uFEFFa: 1")).isEqualTo("{\"a\":1}");
    }

    @Test
    void refusesAnAliasBombAtItsFirstAnchor() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ",*a" + (i - 1) + "]\n");
        }
        List<Problem> problems = problems(bomb.toString());
        assertThat(problems).extracting(Problem::code).containsOnly(Codes.YAML_ALIAS);
        assertThat(problems.get(0).sentence())
                .isEqualTo("line 1, column 5: a0 holds the anchor \"&a0\"; anchors and aliases are not allowed in"
                        + " manifests. Write the value out where it is used.");
        assertThat(problems.get(1).sentence()).contains("line 2, column 5: a1 holds the anchor");
        assertThat(problems.get(2).sentence()).contains("a1[0] holds the alias \"*a0\"; aliases are not allowed");
    }

    @Test
    void refusesARecursiveAlias() {
        assertThat(problems("&a [*a]")).extracting(Problem::code).containsOnly(Codes.YAML_ALIAS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{a: ", "- ", "? "})
    void refusesADepthBomb(String opening) {
        List<Problem> problems = problems(opening.repeat(5_000));
        assertThat(problems.get(0).code()).isIn(Codes.TOO_DEEP, Codes.YAML_KEY);
    }

    @Test
    void readsDepth32AndNotDepth33() {
        assertThat(StrictReader.read(bytes("[".repeat(32) + "]".repeat(32))).isOk())
                .isTrue();
        assertThat(onlyProblem("[".repeat(33) + "]".repeat(33)).sentence())
                .contains("is nested deeper than 32 levels; at most 32 levels are read. Flatten the document.");
    }

    @Test
    void namesBothLinesOfADuplicateKey() {
        assertThat(onlyProblem("kind: A\nx: 1\nkind: B\n").sentence())
                .isEqualTo("line 3, column 1: kind is given twice, on line 1 and on line 3; each key may be given once."
                        + " Remove one of the two.");
        assertThat(onlyProblem("{\"a\": {\"b\": 1,\n\"b\": 2}}").path()).isEqualTo("a.b");
    }

    @ParameterizedTest
    @CsvSource({
        "'a: !!javax.script.ScriptEngineManager [x]', YAML_TAG",
        "'a: !!str 5', YAML_TAG",
        "'a: !local x', YAML_TAG",
        "'<<: {b: 1}', YAML_MERGE_KEY",
        "'? [a]\n: b', YAML_KEY",
        "'?\n: b', YAML_KEY",
        "'%YAML 1.1\n---\na: 1', YAML_VERSION",
        "'a: 1\n---\nb: 2', YAML_DOCUMENTS",
        "'a: \"x', YAML_SYNTAX",
        "'a:\n\t- b', YAML_SYNTAX",
        "'a: \"\\q\"', YAML_SYNTAX",
        "'a: b: c', YAML_SYNTAX",
        "'', EMPTY",
        "'# nothing', EMPTY",
        "'---', EMPTY",
        "'~', EMPTY",
        "'a: \"\\0\"', ENCODING",
        "'{\"a\": \"\\ud800\"}', ENCODING",
    })
    void refusesWhatItDoesNotRead(String text, String code) {
        Problem problem = onlyProblem(text);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.sentence()).contains("; ").endsWith(".");
        if (code.equals(Codes.YAML_SYNTAX)) {
            assertThat(problem.line()).isPositive();
        }
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThat(code("a: b".getBytes(StandardCharsets.UTF_16))).isEqualTo(Codes.ENCODING);
        assertThat(code("a: b".getBytes(StandardCharsets.UTF_16LE))).isEqualTo(Codes.ENCODING);
        assertThat(code("a: é".getBytes(Charset.forName("ISO-8859-1")))).isEqualTo(Codes.ENCODING);
        assertThat(code(new byte[] {'a', ':', ' ', 0})).isEqualTo(Codes.ENCODING);
        assertThat(code(new byte[] {'a', ':', ' ', (byte) 0xED, (byte) 0xA0, (byte) 0x80}))
                .isEqualTo(Codes.ENCODING);
    }

    @Test
    void refusesMoreThanAMebibyteInOrOut() {
        assertThat(code(new byte[StrictReader.LIMIT + 1])).isEqualTo(Codes.TOO_LARGE);
        String controls = "a: \"" + "\\a".repeat(300_000) + "\"";
        assertThat(onlyProblem(controls).sentence()).contains("bytes long as JSON; at most 1048576 bytes are taken");
        assertThat(problems("[" + "a,".repeat(250_000) + "]").get(0).code()).isEqualTo(Codes.TOO_MANY_VALUES);
    }

    @Test
    void namesAllProblemsAtOnceButNotMoreThanFifty() {
        assertThat(problems("a: !x 1\na: &y 2\nb: .nan\n"))
                .extracting(Problem::code)
                .containsExactly(Codes.YAML_TAG, Codes.YAML_DUPLICATE_KEY, Codes.YAML_ALIAS, Codes.NUMBER);
        assertThat(problems("- .nan\n".repeat(200))).hasSize(Problems.MOST);
    }

    @Test
    void escapesAndCutsWhatItShows() {
        String shown = onlyProblem("\"a\\e[31m" + "x".repeat(100) + "\": .nan").sentence();
        assertThat(shown).contains("[\"a\\u001b[31m" + "x".repeat(74) + "...\"] is .nan;");
    }

    @Test
    void readsSeveralDocumentsWhenAsked() {
        List<Located> all = StrictReader.readAll(bytes("---\na: 1\n---\n# none\n---\nb: 2\n"))
                .orElseThrow();
        assertThat(all).extracting(d -> d.value().toString()).containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(all.get(1).field("b").orElseThrow().line()).isEqualTo(6);
        assertThat(StrictReader.readAll(bytes("--- a\n".repeat(101)))
                        .problems()
                        .get(0)
                        .sentence())
                .contains("the document is document number 101 of the text; at most 100 may be given");
    }

    private static Located read(String text) {
        return StrictReader.read(bytes(text)).orElseThrow();
    }

    private static String value(String text) {
        return read(text).value().toString();
    }

    private static List<Problem> problems(String text) {
        return StrictReader.read(bytes(text)).problems();
    }

    private static Problem onlyProblem(String text) {
        assertThat(problems(text)).hasSize(1);
        return problems(text).get(0);
    }

    private static String code(byte[] bytes) {
        return StrictReader.read(bytes).problems().get(0).code();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
