package io.qonnect.agent.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import io.qonnect.agent.reconcile.ApiFailure;
import io.qonnect.kb.record.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Requests to the member's API server as JSON trees: no model classes, which would refuse fields of newer servers. */
public final class KubeHttp {
    private static final String[] AUTHENTICATION = {"BearerToken"};
    private static final int LONGEST_MESSAGE = 300;

    /** Nobody is left alone for longer, whatever it asks for. */
    private static final long LONGEST_WAIT_SECONDS = 60;

    private final ApiClient client;

    public KubeHttp(ApiClient client) {
        this.client = client;
    }

    JsonNode get(String path, Pair... query) throws ApiFailure {
        return send("GET", path, null, "application/json", query);
    }

    /** Sends one request and returns the answer's body. */
    JsonNode send(String method, String path, @Nullable JsonNode body, String contentType, Pair... query)
            throws ApiFailure {
        try (Response response = call(method, path, body, contentType, query).execute()) {
            ResponseBody answer = response.body();
            byte[] bytes = answer == null ? new byte[0] : answer.bytes();
            if (!response.isSuccessful()) {
                throw refused(response, bytes);
            }
            return bytes.length == 0
                    ? Json.mapper().createObjectNode()
                    : Json.mapper().readTree(bytes);
        } catch (IOException unanswered) {
            throw new ApiFailure(
                    ApiFailure.NO_ANSWER, "NoAnswer", "the API server did not answer: " + unanswered.getMessage());
        }
    }

    /** A request that is not sent yet. */
    Call call(String method, String path, @Nullable JsonNode body, String contentType, Pair... query) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Content-Type", contentType);
        try {
            return client.buildCall(
                    client.getBasePath(),
                    path,
                    method,
                    List.of(query),
                    List.of(),
                    body == null ? null : Json.bytes(body),
                    headers,
                    new HashMap<>(),
                    new HashMap<>(),
                    AUTHENTICATION,
                    null);
        } catch (ApiException bug) {
            throw new IllegalStateException("a request to " + path + " cannot be built", bug);
        }
    }

    static ApiFailure refused(Response response, byte[] body) {
        int code = response.code();
        String message = "status " + code;
        String reason = "Refused";
        try {
            JsonNode status = Json.mapper().readTree(body);
            message = status.path("message").asText(message);
            reason = status.path("reason").asText(reason);
            String cause = status.at("/details/causes/0/reason").asText();
            reason = cause.equals(ApiFailure.OTHERS_FIELDS) ? cause : reason;
        } catch (IOException notJson) {
            message = "status " + code + " with an answer that is not JSON";
        }
        String cut = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "..." : message;
        return new ApiFailure(code, reason, cut, waitMillis(response.header("Retry-After")));
    }

    /** An API server says it in seconds; what is no such number says nothing. */
    private static long waitMillis(@Nullable String seconds) {
        try {
            return seconds == null ? 0 : Math.max(0, Math.min(LONGEST_WAIT_SECONDS, Long.parseLong(seconds)) * 1_000);
        } catch (NumberFormatException date) {
            return 0;
        }
    }
}
