package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Notes every request of one user that is to change something, as a real API server's audit log does: one event of
 * {@code audit.k8s.io/v1} per line, with the body of the request. A line is there before the request is answered.
 * Thread-safe.
 */
public final class Audit {
    private static final Map<String, String> VERBS =
            Map.of("POST", "create", "PUT", "update", "PATCH", "patch", "DELETE", "delete");

    private final Path file;
    private final String user;
    private final String token;

    /**
     * @param user as the events call it
     * @param token by which it is known
     */
    public Audit(Path file, String user, String token) {
        this.file = file;
        this.user = user;
        this.token = token;
    }

    /** Whether the request is one that is noted. */
    boolean concerns(Request request) {
        return VERBS.containsKey(request.method())
                && request.header("authorization").equals("Bearer " + token);
    }

    /** Notes a request that concerns it, and the code of its answer. */
    void note(Request request, Instant received, int code) {
        ObjectNode event = Json.mapper().createObjectNode();
        event.put("kind", "Event").put("apiVersion", "audit.k8s.io/v1").put("stage", "ResponseComplete");
        event.put("verb", VERBS.get(request.method()));
        event.put("dryRun", request.parameter("dryRun") != null);
        event.putObject("user").put("username", user);
        event.putObject("responseStatus").put("code", code);
        event.put("requestReceivedTimestamp", received.toString());
        event.set("objectRef", about(request.path()));
        JsonNode body = body(request);
        if (!body.isMissingNode()) {
            event.set("requestObject", body);
        }
        append(Json.text(event) + "\n");
    }

    private static ObjectNode about(String path) {
        List<String> parts =
                Arrays.stream(path.split("/", -1)).filter(p -> !p.isEmpty()).toList();
        List<String> rest = parts.subList(Math.min(parts.size(), parts.get(0).equals("api") ? 2 : 3), parts.size());
        ObjectNode about = Json.mapper().createObjectNode();
        if (rest.size() > 2 && rest.get(0).equals("namespaces")) {
            about.put("namespace", rest.get(1));
            rest = rest.subList(2, rest.size());
        }
        String[] names = {"resource", "name", "subresource"};
        for (int i = 0; i < Math.min(names.length, rest.size()); i++) {
            about.put(names[i], rest.get(i));
        }
        return about;
    }

    private static JsonNode body(Request request) {
        try {
            return Json.mapper().readTree(request.body());
        } catch (JsonProcessingException none) {
            return MissingNode.getInstance();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private synchronized void append(String line) {
        try {
            Files.write(
                    file, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException("the audit cannot be written to " + file, failed);
        }
    }
}
