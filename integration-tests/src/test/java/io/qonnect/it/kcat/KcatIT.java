package io.qonnect.it.kcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.qonnect.cli.Main;
import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.Progress;
import io.qonnect.testbed.federation.Distribution;
import io.qonnect.testbed.federation.Federation;
import io.qonnect.testbed.federation.FederationOptions;
import io.qonnect.testbed.kubernetes.Availability;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.Resource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** One story in order: every test begins where the one before ended. */
@NeedsTools
@EnabledIf("hasKcat")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KcatIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SPECS = "qonnect.specs.v1";

    @TempDir
    static Path folder;

    private static Federation federation;

    /** Absent only where nobody demands it. */
    static boolean hasKcat() {
        boolean there =
                List.of("/usr/bin/kcat", "/usr/local/bin/kcat").stream().anyMatch(f -> Files.isExecutable(Path.of(f)));
        return there || System.getenv("CI") != null;
    }

    @BeforeAll
    static void start() {
        // the first seven of the paper: three in the cloud, three in the fog, one at the edge
        FederationOptions options =
                FederationOptions.paper(folder).withMembers(7).withLeads(1);
        federation = Federation.start(options, Distribution.find(), Progress.SILENT);
    }

    @AfterAll
    static void stop() {
        federation.close();
    }

    @Test
    @Order(1)
    void placesWhatAStrangerPublishesWithoutKeyOrHeaders() throws Exception {
        kcat(document("application.yaml"), "-P", "-t", SPECS);
        awaitPlaces(Map.of(
                "productpage-v1", "cloud-energy",
                "details-v1", "fog-energy",
                "reviews-v3", "fog-energy",
                "ratings-v1", "edge-energy"));
    }

    @Test
    @Order(2)
    void putsGarbageIntoTheDeadLetterTopicAndKeepsTheAcceptedWish() throws Exception {
        kcat(
                "{\"apiVersion\": \"qonnect.io/v1alpha1\", \"kind\": 3, \"extra\": true}",
                "-P",
                "-t",
                SPECS,
                "-k",
                "bookinfo");
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> letters = lines(kcat("", "-C", "-e", "-q", "-t", SPECS + ".dlt"));
            assertThat(letters).isNotEmpty();
            JsonNode letter = Json.mapper().readTree(letters.get(letters.size() - 1));
            assertThat(letter.path("problems").toString()).contains("kind").contains("extra is not known");
        });
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(cli("events")).contains("extra is not known"));
        assertThat(places()).containsEntry("details-v1", "fog-energy").hasSize(4);
    }

    @Test
    @Order(3)
    void letsTheCommandLineAndAStrangerWriteTheSameApplicationInTurn() throws Exception {
        cli("set", "qos", "bookinfo", "cost=1");
        awaitPlaces(Map.of("details-v1", "fog-cost", "productpage-v1", "cloud-cost"));
        kcat(document("application-performance.yaml"), "-P", "-t", SPECS, "-k", "bookinfo/bookinfo");
        awaitPlaces(Map.of("details-v1", "fog-performance", "productpage-v1", "cloud-performance"));
    }

    @Test
    @Order(4)
    void showsPlacementsToAnybody() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, JsonNode> newest = new TreeMap<>();
            for (String line : lines(kcat("", "-C", "-e", "-q", "-t", "qonnect.placements.v1"))) {
                JsonNode placement = Json.mapper().readTree(line);
                newest.put(placement.path("component").asText(), placement);
            }
            JsonNode details = newest.getOrDefault("bookinfo/bookinfo/details", MissingNode.getInstance());
            assertThat(details.at("/copies/0/cluster").asText()).isEqualTo("fog-performance");
            assertThat(details.at("/copies/0/state").asText()).isEqualTo("Serving");
        });
    }

    @Test
    @Order(5)
    void deletesWithANullUnderTheKey() throws Exception {
        kcat("bookinfo/bookinfo:", "-P", "-t", SPECS, "-K:", "-Z");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(places()).isEmpty());
    }

    private static String document(String file) {
        StringWriter out = new StringWriter();
        int code = Main.run(
                new PrintWriter(out),
                new PrintWriter(new StringWriter()),
                "publish",
                "-f",
                "../examples/bookinfo/" + file,
                "--dry-run=client",
                "-o",
                "json");
        assertThat(code).isZero();
        return out.toString();
    }

    private static String cli(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", federation.bootstrapServers()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        return out.toString();
    }

    private static void awaitPlaces(Map<String, String> wanted) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(places()).hasSize(4).containsAllEntriesOf(wanted));
    }

    /** Where each available Deployment is; one that is in two clusters shows both. */
    private static Map<String, String> places() {
        Map<String, String> places = new TreeMap<>();
        federation
                .kubeconfigs()
                .forEach((cluster, file) -> ClusterView.of(file)
                        .list(Resource.DEPLOYMENTS, "bookinfo", null)
                        .forEach(d -> places.merge(
                                d.at("/metadata/name").asText(),
                                Availability.isAvailable(d) ? cluster : cluster + " (not available)",
                                (a, b) -> a + " and " + b)));
        return places;
    }

    private static List<String> lines(String text) {
        return text.lines().filter(l -> !l.isBlank()).toList();
    }

    private static String kcat(String input, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kcat", "-b", federation.bootstrapServers()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return out;
    }
}
