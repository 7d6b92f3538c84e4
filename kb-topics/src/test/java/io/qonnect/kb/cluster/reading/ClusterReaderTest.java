package io.qonnect.kb.cluster.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.reader.Problem;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterReaderTest {
    private static final String EDGE = """
            name: edge-1
            tier: edge
            region: Europe_Berlin
            gatewayAddress: 10.0.0.7
            labels: {zone: b}
            facts: {cost.node: 0.0042 EUR/h, some.later.metric: "7 x"}
            cordoned: true
            colour: {of: newer version}
            """;

    @Test
    void readsARegistrationAndKeepsWhatItDoesNotKnow() throws UnreadableRecord {
        ClusterRegistration edge = ClusterReader.read("edge-1", bytes(EDGE)).orElseThrow();
        assertThat(edge.tier()).isEqualTo(Tier.edge);
        assertThat(edge.cordoned()).isTrue();
        assertThat(edge.facts()).isEqualTo(Map.of("cost.node", "0.0042 EUR/h", "some.later.metric", "7 x"));
        assertThat(Json.text(edge)).contains("\"colour\":{\"of\":\"newer version\"}");
        assertThat(Json.read(Json.bytes(edge), ClusterRegistration.class)).isEqualTo(edge);
        assertThat(ClusterReader.read(null, Json.bytes(edge)).orElseThrow()).isEqualTo(edge);
    }

    @Test
    void namesEveryProblemAtOnce() {
        String bad = """
                name: edge-1
                tier: mist
                gatewayAddress: http://x:80
                labels: {zone: 3}
                facts: {cost.node: -1 EUR/h, power.node: abc, network.bandwidth: 5, power.nod: 3 W}
                cordoned: maybe
                """;
        assertThat(ClusterReader.read("edge-2", bytes(bad)).sentences())
                .satisfiesExactly(
                        s -> assertThat(s).contains("name is \"edge-1\"; it must be the record's key"),
                        s -> assertThat(s).contains("tier is \"mist\"; it must be cloud, fog or edge"),
                        s -> assertThat(s).contains("gatewayAddress is \"http://x:80\"; it must be a host name"),
                        s -> assertThat(s).contains("labels.zone is 3; it must be text"),
                        s -> assertThat(s).contains("facts[\"cost.node\"] is \"-1 EUR/h\", negative"),
                        s -> assertThat(s).contains("facts[\"power.node\"] is \"abc\"; it must be a number"),
                        s -> assertThat(s).contains("facts[\"network.bandwidth\"] is \"5\", a number without a unit"),
                        s -> assertThat(s).contains("Write \"power.node\" if you meant that"),
                        s -> assertThat(s).contains("cordoned is \"maybe\"; it must be true or false"));
    }

    @Test
    void refusesGarbage() {
        assertThat(codes("{")).containsExactly("YAML_SYNTAX");
        assertThat(codes("42")).containsExactly("TYPE");
        assertThat(codes("{}")).containsExactly("MISSING", "MISSING");
    }

    private static List<String> codes(String text) {
        return ClusterReader.read("x", bytes(text)).problems().stream()
                .map(Problem::code)
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
