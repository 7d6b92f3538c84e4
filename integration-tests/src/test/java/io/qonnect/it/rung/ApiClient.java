package io.qonnect.it.rung;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.kubernetes.Kubeconfig;
import io.qonnect.testbed.kubernetes.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bare requests to an API server. */
final class ApiClient {
    static final String JSON = "application/json";
    static final String APPLY = "application/apply-patch+yaml";
    static final String MERGE = "application/merge-patch+json";

    private final Kubeconfig config;
    private final HttpClient client;

    ApiClient(Path kubeconfig) {
        this.config = Kubeconfig.read(kubeconfig);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Trust.in(config.authority()))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    Answer get(String path) {
        return send("GET", path, JSON, null);
    }

    Answer post(String path, JsonNode body) {
        return send("POST", path, JSON, body);
    }

    Answer put(String path, JsonNode body) {
        return send("PUT", path, JSON, body);
    }

    Answer merge(String path, JsonNode body) {
        return send("PATCH", path, MERGE, body);
    }

    Answer delete(String path, @Nullable JsonNode options) {
        return send("DELETE", path, JSON, options);
    }

    Answer apply(String path, String manager, boolean force, JsonNode body) {
        return send("PATCH", path + "?fieldManager=" + manager + (force ? "&force=true" : ""), APPLY, body);
    }

    Answer send(String method, String path, String type, @Nullable JsonNode body) {
        return answer(request(path, config.token())
                .header("Content-Type", type)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Json.bytes(body)))
                .timeout(Duration.ofSeconds(20))
                .build());
    }

    Answer getAs(String token, String path) {
        return answer(request(path, token).timeout(Duration.ofSeconds(20)).build());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(config.server() + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", JSON);
    }

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("retry-after").orElse(""),
                    response.body());
        } catch (IOException failed) {
            throw new IllegalStateException("no answer to " + request.uri() + ": " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The lines of an answer that may last. */
    HttpResponse<Stream<String>> lines(String path) throws IOException, InterruptedException {
        return client.send(request(path, config.token()).build(), BodyHandlers.ofLines());
    }
}
