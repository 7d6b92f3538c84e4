package io.qonnect.cli.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.cli.CommandFailed;
import io.qonnect.kb.record.Json;
import java.io.IOException;
import java.net.ConnectException;
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
        return entry(key).map(EtcdGateway::text);
    }

    /** Writes a text under a key. */
    public void put(String key, String value) {
        ObjectNode request =
                Json.mapper().createObjectNode().put("key", base64(key)).put("value", base64(value));
        call("/v3/kv/put", request, true);
    }

    /** What a member says of itself: version, revision, size, alarms; as {@code /v3/maintenance/status} names them. */
    public JsonNode status() {
        return call("/v3/maintenance/status", Json.mapper().createObjectNode(), false);
    }

    /** The alarms that are raised, as {@code /v3/maintenance/alarm} names them. */
    public JsonNode alarms() {
        ObjectNode request = Json.mapper()
                .createObjectNode()
                .put("action", "GET")
                .put("memberID", "0")
                .put("alarm", "NONE");
        return call("/v3/maintenance/alarm", request, false);
    }

    /** A key with its revisions, as {@code /v3/kv/range} names them; empty when it is not there. */
    public Optional<JsonNode> entry(String key) {
        JsonNode entry = call("/v3/kv/range", Json.mapper().createObjectNode().put("key", base64(key)), false)
                .at("/kvs/0");
        return entry.isMissingNode() ? Optional.empty() : Optional.of(entry);
    }

    /** The text of a value. */
    public static String text(JsonNode entry) {
        return new String(Base64.getDecoder().decode(entry.path("value").asText()), StandardCharsets.UTF_8);
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
            String sentence = "etcd at " + endpoint + " does not answer: " + reason(e) + ".";
            throw writes
                    ? CommandFailed.unknown(sentence + " Whether it was written is not known; run the same again.")
                    : CommandFailed.notAccepted(sentence + " Check --etcd.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.unknown("Interrupted while etcd was asked.");
        }
    }

    /** The Java client gives no message when a connection is refused. */
    private static String reason(Exception e) {
        String message = e.getMessage();
        return message != null
                ? message
                : e instanceof ConnectException ? "no connection" : e.getClass().getSimpleName();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
