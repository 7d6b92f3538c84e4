package io.qonnect.cli.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.cli.CommandFailed;
import io.qonnect.kb.record.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Reads and writes single keys of etcd through the JSON gateway that it has since 3.4. */
public final class EtcdGateway {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final String endpoint;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();

    /**
     * @param endpoint such as {@code http://127.0.0.1:2379}
     */
    public EtcdGateway(String endpoint) {
        this.endpoint = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    }

    /** The text under a key. */
    public Optional<String> get(String key) {
        ObjectNode request = Json.mapper().createObjectNode().put("key", base64(key));
        JsonNode value = call("/v3/kv/range", request, false).at("/kvs/0/value");
        return value.isMissingNode()
                ? Optional.empty()
                : Optional.of(new String(Base64.getDecoder().decode(value.asText()), StandardCharsets.UTF_8));
    }

    /** Writes a text under a key. */
    public void put(String key, String value) {
        ObjectNode request =
                Json.mapper().createObjectNode().put("key", base64(key)).put("value", base64(value));
        call("/v3/kv/put", request, true);
    }

    private JsonNode call(String path, ObjectNode body, boolean writes) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + path))
                    .timeout(ANSWER)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
                    .build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == 200) {
                return Json.mapper().readTree(response.body());
            }
            throw CommandFailed.notAccepted(
                    "etcd at " + endpoint + " answers " + response.statusCode() + " to " + path + ".");
        } catch (IOException | IllegalArgumentException e) {
            String sentence = "etcd at " + endpoint + " does not answer: " + e.getMessage() + ".";
            throw writes
                    ? CommandFailed.unknown(sentence + " Whether it was written is not known; run the same again.")
                    : CommandFailed.notAccepted(sentence + " Check --etcd.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.unknown("Interrupted while etcd was asked.");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
