package io.qonnect.kb.application.reading;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Conversion;
import io.qonnect.kb.application.Edge;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.reader.Inspected;
import io.qonnect.kb.reader.Read;
import io.qonnect.kb.reader.StrictReader;
import io.qonnect.kb.record.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaperFormTest {
    private static final Path FOLDER = Path.of("..", "examples", "paper-form");

    @Test
    void makesOneComponentOfEachTierFile() {
        Application application = example();
        assertThat(application.key()).isEqualTo(AppKey.parse("paper-bookinfo"));
        assertThat(application.spec().components())
                .extracting(ComponentSpec::name, ComponentSpec::tiers)
                .containsExactly(
                        tuple("cloud", List.of(Tier.cloud)),
                        tuple("fog", List.of(Tier.fog)),
                        tuple("edge", List.of(Tier.edge)));
        assertThat(application.spec().component("cloud").orElseThrow().connectivity())
                .containsExactly(new Edge("fog", "details", 9080));
        assertThat(application.spec().component("fog").orElseThrow().connectivity())
                .containsExactly(new Edge("edge", "ratings", 9080));
        assertThat(application.spec().qos().weight(Objective.energy)).isEqualTo(1);
    }

    @Test
    void writesAddressesOfTiersAsPlaceholders() {
        JsonNode config = example().spec().component("cloud").orElseThrow().manifests().stream()
                .filter(o -> o.path("kind").asText().equals("ConfigMap"))
                .findFirst()
                .orElseThrow();
        assertThat(config.at("/data/DETAILS_HOSTNAME").asText()).isEqualTo("${fog.host}");
        assertThat(config.at("/data/DETAILS_SERVICE_PORT").asText()).isEqualTo("80/bookinfo/details");
    }

    @Test
    void saysWhatBecameWhat() {
        Conversion converted = requireNonNull(example().spec().converted());
        assertThat(converted.from()).isEqualTo("swarmchestrate.tu-berlin.de/v1");
        assertThat(converted.notes())
                .containsExactly(
                        "cloud_svc became component cloud in tier cloud: ServiceAccount bookinfo-productpage,"
                                + " Service productpage, Deployment productpage-v1, ConfigMap bookinfo, Ingress bookinfo;"
                                + " it consumes fog",
                        "fog_svc became component fog in tier fog: ServiceAccount bookinfo-details, Service details,"
                                + " Deployment details-v1, ServiceAccount bookinfo-reviews, Service reviews,"
                                + " Deployment reviews-v3, ConfigMap bookinfo, Ingress bookinfo; it consumes edge",
                        "edge_svc became component edge in tier edge: ServiceAccount bookinfo-ratings, Service ratings,"
                                + " Deployment ratings-v1, Ingress bookinfo",
                        "[FOG_CLUSTER_IP] became ${fog.host}, the address of the cluster that runs fog",
                        "[EDGE_CLUSTER_IP] became ${edge.host}, the address of the cluster that runs edge",
                        "metadata.qos became qos.weights; pricing is called cost");
    }

    @Test
    void isTheSameAsOneRecordWhetherItsTiersAreListsOrTexts() {
        Inspected inlined = inlined();
        byte[] lists = Json.bytes(inlined.document().orElseThrow().value());
        String texts = """
                {"apiVersion":"swarmchestrate.tu-berlin.de/v1","kind":"Application",
                "metadata":{"name":"paper-bookinfo","qos":{"energy":1.0,"pricing":0.0,"performance":0.0}},
                "cloud_svc":%s,"fog_svc":%s,"edge_svc":%s}
                """.formatted(quoted("cloud_svc.yaml"), quoted("fog_svc.yaml"), quoted("edge_svc.yaml"));

        assertThat(ApplicationReader.read(lists).orElseThrow()).isEqualTo(example());
        assertThat(ApplicationReader.read(bytes(texts)).orElseThrow()).isEqualTo(example());
        assertThat(ApplicationReader.keyOf(StrictReader.inspect(lists))).contains(AppKey.parse("paper-bookinfo"));
    }

    @Test
    void namesEveryProblemAtOnceInItsOwnWords() {
        String bad = """
                apiVersion: swarmchestrate.tu-berlin.de/v1
                kind: Application
                colour: red
                metadata:
                  name: Shop
                  qos: {energy: -1, price: 1}
                cloud_svc:
                - apiVersion: v1
                  kind: ConfigMap
                  metadata: {name: c}
                  data: {a: "[CLOUD_CLUSTER_IP]", b: "[EDGE_CLUSTER_IP]", c: "[MIST_CLUSTER_IP]", d: "[FOG_CLUSTER_IP]"}
                fog_svc: |
                  apiVersion: v1
                  kind: Node
                  metadata: {name: n}
                """;
        assertThat(ApplicationReader.read(bytes(bad)).sentences())
                .satisfiesExactlyInAnyOrder(
                        s -> assertThat(s)
                                .startsWith("line 3, column 1: colour is not known; fields here are apiVersion,"),
                        s -> assertThat(s).contains("metadata.name is \"Shop\"; it must be a DNS label"),
                        s -> assertThat(s).contains("metadata.qos.energy is -1; weights must be finite numbers"),
                        s -> assertThat(s).contains("metadata.qos.price is not known"),
                        s -> assertThat(s)
                                .contains(
                                        "cloud_svc[0].data.a holds [CLOUD_CLUSTER_IP]; a tier does not need the address"
                                                + " of its own cluster. Write the name of the Service."),
                        s -> assertThat(s)
                                .contains(
                                        "cloud_svc[0].data.b holds [EDGE_CLUSTER_IP]; it must be the address of another"
                                                + " tier that has objects. Correct it, or add that tier."),
                        s -> assertThat(s).contains("cloud_svc[0].data.c holds [MIST_CLUSTER_IP]; it must be"),
                        s -> assertThat(s).contains("consumes fog, which has no Service with a port"),
                        s -> assertThat(s).startsWith("fog_svc, line 2, column 1: fog_svc[0].kind is \"Node\";"));
    }

    @Test
    void refusesAFileNameWhereNobodyCanReadIt() {
        String named = """
                apiVersion: swarmchestrate.tu-berlin.de/v1
                kind: Application
                metadata: {name: shop}
                cloud_svc: productpage.yaml
                """;
        assertThat(ApplicationReader.read(bytes(named)).sentences())
                .anySatisfy(s -> assertThat(s)
                        .contains(
                                "cloud_svc is \"productpage.yaml\"; it must be the objects themselves, for only its owner"
                                        + " can read that file."));
    }

    @Test
    void readsTheFilesThatItNames() {
        String named = """
                apiVersion: swarmchestrate.tu-berlin.de/v1
                kind: Application
                metadata: {name: shop}
                fog_svc: elsewhere.yaml
                edge_svc: absent.yaml
                """;
        Read<Application> read = ApplicationReader.read(PaperFiles.inline(
                StrictReader.inspect(bytes(named)),
                name -> name.equals("elsewhere.yaml") ? Optional.of(content("edge_svc.yaml")) : Optional.empty()));
        assertThat(read.sentences())
                .anySatisfy(s -> assertThat(s)
                        .contains("edge_svc is \"absent.yaml\"; it must be a file beside the application or below it"));
    }

    @Test
    void anApplicationWithoutObjectsIsRefusedOnce() {
        String bare = """
                apiVersion: swarmchestrate.tu-berlin.de/v1
                kind: Application
                metadata: {name: shop}
                """;
        assertThat(ApplicationReader.read(bytes(bare)).sentences())
                .singleElement()
                .asString()
                .contains("the document has no objects; at least one of cloud_svc, fog_svc, edge_svc must be given.");
    }

    @Test
    void standsAsWrittenDown() {
        String converted = Json.mapper().valueToTree(example().spec()).toPrettyString() + "\n";
        Path golden = Path.of("src", "test", "resources", "application", "paper-form.json");
        if ("write".equals(System.getProperty("qonnect.golden"))) {
            write(golden, converted);
        }
        assertThat(converted).isEqualTo(new String(read(golden), StandardCharsets.UTF_8));
    }

    private static Application example() {
        return ApplicationReader.read(inlined()).orElseThrow();
    }

    private static Inspected inlined() {
        return PaperFiles.inline(StrictReader.inspect(content("application.yaml")), name -> Optional.of(content(name)));
    }

    private static String quoted(String file) {
        return Json.text(new String(content(file), StandardCharsets.UTF_8));
    }

    private static byte[] content(String name) {
        return read(FOLDER.resolve(name));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
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
