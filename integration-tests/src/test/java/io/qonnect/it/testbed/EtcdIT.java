package io.qonnect.it.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.testbed.Progress;
import io.qonnect.testbed.etcd.Etcd;
import io.qonnect.testbed.process.Http;
import io.qonnect.testbed.tools.Tools;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsTools
class EtcdIT {
    @TempDir
    Path folder;

    private Etcd etcd;

    @BeforeEach
    void start() {
        etcd = Etcd.start("etcd", Tools.ofUser().etcd(Progress.SILENT), folder, Etcd.Options.TEST);
    }

    @AfterEach
    void stop() {
        etcd.close();
    }

    @Test
    void keepsItsKeysOverAKill() throws Exception {
        put("leader", "lead-1");
        etcd.kill();
        assertThat(Http.answers(etcd.endpoint() + "/health", "true")).isFalse();
        etcd.restart();

        assertThat(range("leader")).contains(base64("lead-1"));
    }

    @Test
    void isEmptyOnTheSamePortAfterReplacement() throws Exception {
        put("leader", "lead-1");
        String endpoint = etcd.endpoint();
        etcd.replaceEmpty();

        assertThat(etcd.endpoint()).isEqualTo(endpoint);
        assertThat(range("leader")).doesNotContain("kvs");
    }

    @Test
    void grantsLeasesOfOneSecondWithTheFastTimings() throws Exception {
        assertThat(post("lease/grant", "{\"TTL\":1}")).contains("\"TTL\":\"1\"");
    }

    private void put(String key, String value) throws Exception {
        post("kv/put", "{\"key\":\"" + base64(key) + "\",\"value\":\"" + base64(value) + "\"}");
    }

    private String range(String key) throws Exception {
        return post("kv/range", "{\"key\":\"" + base64(key) + "\"}");
    }

    private String post(String what, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(etcd.endpoint() + "/v3/" + what))
                .POST(BodyPublishers.ofString(body))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
