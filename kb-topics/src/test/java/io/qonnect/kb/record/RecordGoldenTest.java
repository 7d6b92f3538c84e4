package io.qonnect.kb.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.placement.Placement;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every record type as it stands on its topic. A difference is a change of the contract: write the files again with
 * {@code -Dqonnect.golden=write} and look at the diff.
 */
class RecordGoldenTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    static Stream<Arguments> records() {
        return GoldenRecords.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void standsAsWrittenDown(String name, Object record) throws UnreadableRecord {
        Path file = FOLDER.resolve(name + ".json");
        if ("write".equals(System.getProperty("qonnect.golden"))) {
            write(file, pretty(Json.bytes(record)));
        }
        assertThat(pretty(Json.bytes(record))).isEqualTo(read(file));
        Object again = Json.read(Json.bytes(record), record.getClass());
        assertThat(again).isEqualTo(record);
        assertThat(Json.bytes(again)).isEqualTo(Json.bytes(record));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void passesOverFieldsOfANewerVersion(String name, Object record) throws UnreadableRecord {
        ObjectNode newer = (ObjectNode) tree(name);
        newer.putObject("fieldOfANewerVersion").put("a", 1);
        Object read = Json.read(Json.bytes(newer), record.getClass());
        if (read instanceof ClusterRegistration registration) {
            assertThat(registration.extra()).containsKey("fieldOfANewerVersion");
        } else {
            assertThat(read).isEqualTo(record);
        }
    }

    @Test
    void readsAnUnknownValueOfAnEnumAsUnknown() throws UnreadableRecord {
        assertThat(changed("decision", "/kind", Decision.class).kind()).isEqualTo(Decision.Kind.UNKNOWN);
        assertThat(changed("placement", "/copies/0/state", Placement.class)
                        .copies()
                        .get(0)
                        .state())
                .isEqualTo(CopyState.UNKNOWN);
        assertThat(changed("cluster-profile", "/tier", ClusterProfile.class).tier())
                .isEqualTo(Tier.UNKNOWN);
        assertThat(changed("event", "/severity", Event.class).severity()).isEqualTo(Event.Severity.UNKNOWN);
        assertThat(changed("command", "/action", Command.class).action()).isEqualTo(Command.Action.UNKNOWN);
        assertThat(changed("report-component", "/component/condition", Report.class)
                        .component())
                .extracting(ComponentReport::condition)
                .isEqualTo(CopyCondition.UNKNOWN);
    }

    private static <T> T changed(String name, String pointer, Class<T> type) throws UnreadableRecord {
        JsonNode tree = tree(name);
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) tree.at(pointer.substring(0, slash))).put(pointer.substring(slash + 1), "OfANewerVersion");
        return Json.read(Json.bytes(tree), type);
    }

    private static JsonNode tree(String name) throws UnreadableRecord {
        return Json.read(
                read(FOLDER.resolve(name + ".json")).getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class);
    }

    private static String pretty(byte[] json) throws UnreadableRecord {
        return Json.read(json, JsonNode.class).toPrettyString() + "\n";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
