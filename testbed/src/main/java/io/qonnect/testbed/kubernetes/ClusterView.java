package io.qonnect.testbed.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.TestbedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is in a member cluster, read from its API server and nowhere else; and the few writes that tests need. An API
 * server that does not answer is a {@link TestbedException}, a refusal an {@link ApiRefused}. Thread-safe.
 */
public final class ClusterView {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String cluster;
    private final String apiUrl;
    private final String token;
    private final HttpClient client;

    /**
     * A view of the API server at that address.
     *
     * @param authority certificates to trust
     */
    public ClusterView(String cluster, String apiUrl, String token, Path authority) {
        this.cluster = cluster;
        this.apiUrl = apiUrl;
        this.token = token;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Trust.in(authority))
                .connectTimeout(Duration.ofSeconds(3))
                .build();
    }

    /** The view of a cluster that another process started. */
    public static ClusterView of(Path kubeconfig) {
        Kubeconfig read = Kubeconfig.read(kubeconfig);
        return new ClusterView(read.cluster(), read.server(), read.token(), read.authority());
    }

    public String cluster() {
        return cluster;
    }

    /** Whether the API server says that it is ready; false too when it does not answer. */
    public boolean isReady() {
        try {
            HttpRequest request =
                    request("/readyz").timeout(Duration.ofSeconds(3)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Objects of a kind.
     *
     * @param namespace null for all
     * @param labelSelector for example {@code app=web,tier!=edge}; null or empty for all
     */
    public List<JsonNode> list(Resource resource, @Nullable String namespace, @Nullable String labelSelector) {
        List<JsonNode> items = new ArrayList<>();
        listAnswer(resource, namespace, labelSelector).path("items").forEach(items::add);
        return items;
    }

    JsonNode listAnswer(Resource resource, @Nullable String namespace, @Nullable String labelSelector) {
        return json(send("GET", resource.path(namespace) + selector('?', labelSelector), null, null));
    }

    public Optional<JsonNode> get(Resource resource, @Nullable String namespace, String name) {
        try {
            return Optional.of(json(send("GET", resource.path(namespace, name), null, null)));
        } catch (ApiRefused refused) {
            if (refused.status() == 404) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    public JsonNode create(Resource resource, @Nullable String namespace, JsonNode object) {
        return json(send("POST", resource.path(namespace), "application/json", Json.bytes(object)));
    }

    /** Changes an object by a JSON merge patch. */
    public JsonNode patch(Resource resource, @Nullable String namespace, String name, JsonNode mergePatch) {
        return json(
                send("PATCH", resource.path(namespace, name), "application/merge-patch+json", Json.bytes(mergePatch)));
    }

    /** Changes an object's status by a JSON merge patch. */
    public JsonNode patchStatus(Resource resource, @Nullable String namespace, String name, JsonNode mergePatch) {
        return json(send(
                "PATCH",
                resource.path(namespace, name) + "/status",
                "application/merge-patch+json",
                Json.bytes(mergePatch)));
    }

    /** Deletes an object in the background; false when there is none. */
    public boolean delete(Resource resource, @Nullable String namespace, String name) {
        try {
            send("DELETE", resource.path(namespace, name) + "?propagationPolicy=Background", null, null);
            return true;
        } catch (ApiRefused refused) {
            if (refused.status() == 404) {
                return false;
            }
            throw refused;
        }
    }

    /** Records every change from now on; what is there already comes first. To be closed by the caller. */
    public WatchRecorder watch(Resource resource, @Nullable String namespace, @Nullable String labelSelector) {
        return WatchRecorder.start(this, resource, namespace, labelSelector);
    }

    /** Opens one watch; the answer has no time limit of ours. */
    HttpResponse<InputStream> openWatch(
            Resource resource, @Nullable String namespace, @Nullable String labelSelector, String resourceVersion)
            throws IOException, InterruptedException {
        String path = resource.path(namespace) + "?watch=1&allowWatchBookmarks=true&resourceVersion=" + resourceVersion
                + selector('&', labelSelector);
        return client.send(request(path).build(), BodyHandlers.ofInputStream());
    }

    private static String selector(char separator, @Nullable String labelSelector) {
        return labelSelector == null || labelSelector.isEmpty()
                ? ""
                : separator + "labelSelector=" + URLEncoder.encode(labelSelector, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(apiUrl + path)).header("Authorization", "Bearer " + token);
    }

    private byte[] send(String method, String path, @Nullable String contentType, byte @Nullable [] body) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        HttpRequest.Builder request = request(path).timeout(PATIENCE).method(method, publisher);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new ApiRefused(
                        answer.statusCode(),
                        method + " " + path + " in " + cluster + " was refused with " + answer.statusCode() + ": "
                                + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (IOException failed) {
            throw new TestbedException("the API server of " + cluster + " does not answer: " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted while asking " + cluster, interrupted);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException unreadable) {
            throw new TestbedException("the API server's answer is not JSON", unreadable);
        }
    }
}
