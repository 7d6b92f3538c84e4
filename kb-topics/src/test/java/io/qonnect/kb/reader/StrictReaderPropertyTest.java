package io.qonnect.kb.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.fixture.Seeds;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.util.Random;

class StrictReaderPropertyTest {
    private static final String[] PIECES = {
        "a",
        "b: ",
        "- ",
        "? ",
        ": ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\n",
        "\n  ",
        "\t",
        "'",
        "\"",
        "\\",
        "\\u00",
        "&x ",
        "*x",
        "!t ",
        "<<: ",
        "|\n",
        ">-\n",
        "#",
        "%YAML 1.2\n",
        "---\n",
        "...\n",
        "0",
        "-1",
        "1e9",
        ".inf",
        "0o7",
        "~",
        "true",
        "😀",
        "é",
        "\u2028",
        "\u0085",
        "\u0000",
        "\u0007",
        "\uFEFF",
        "x".repeat(1030),
        "@",
        "`"
    };

    @Seeds(2000)
    void answersAnythingWithAValueOrWithSentences(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        Read<Located> read = StrictReader.read(bytes);
        assertThat(read.isOk()).isEqualTo(read.problems().isEmpty());
        assertThat(read.problems())
                .hasSizeLessThanOrEqualTo(Problems.MOST)
                .allSatisfy(p -> assertThat(p.sentence())
                        .endsWith(".")
                        .doesNotContain("java.", "Exception")
                        .doesNotContainPattern("\\p{Cntrl}"));
    }

    /** JSON that we write is JSON that we read, value for value. */
    @Seeds(300)
    void readsEveryJsonAsJacksonDoes(long seed) throws UnreadableRecord {
        byte[] json = Json.bytes(value(new Random(seed), 0));
        JsonNode read = StrictReader.read(
                        ("[" + new String(json, StandardCharsets.UTF_8) + "]").getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .value()
                .get(0);
        assertThat(read).isEqualTo(Json.read(json, JsonNode.class));
    }

    private static JsonNode value(Random random, int depth) {
        var nodes = Json.mapper().getNodeFactory();
        switch (depth > 4 ? random.nextInt(5) : random.nextInt(7)) {
            case 0 -> {
                return nodes.numberNode(random.nextLong());
            }
            case 1 -> {
                return nodes.numberNode(random.nextDouble() * random.nextInt());
            }
            case 2 -> {
                return nodes.booleanNode(random.nextBoolean());
            }
            case 3 -> {
                return nodes.textNode("a\t\"\\/\u0001😀 é~".repeat(random.nextInt(3)));
            }
            case 4 -> {
                return nodes.textNode(Integer.toString(random.nextInt()));
            }
            case 5 -> {
                var list = nodes.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth + 1));
                }
                return list;
            }
            default -> {
                var object = nodes.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set("k" + random.nextInt() + "\n: ", value(random, depth + 1));
                }
                return object;
            }
        }
    }
}
