package io.qonnect.it.rung;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.record.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One watch, and all it has told. */
final class Watching implements AutoCloseable {
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final HttpResponse<Stream<String>> answer;
    private final Thread thread;
    private volatile boolean over;

    Watching(ApiClient api, String path) throws IOException, InterruptedException {
        this.answer = api.lines(path);
        this.thread = new Thread(this::read, "watching");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try {
            answer.body().forEach(line -> {
                try {
                    events.add(Json.mapper().readTree(line));
                } catch (IOException notJson) {
                    throw new IllegalStateException(line, notJson);
                }
            });
        } catch (RuntimeException cut) {
            // the stream was closed by us or by the server
        } finally {
            over = true;
        }
    }

    int status() {
        return answer.statusCode();
    }

    List<JsonNode> events() {
        return events;
    }

    /** Type and name of every event that is about an object. */
    List<String> told() {
        return events.stream()
                .filter(e -> !e.path("type").asText().equals("BOOKMARK"))
                .map(e -> e.path("type").asText() + " "
                        + e.at("/object/metadata/name").asText())
                .toList();
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        org.awaitility.Awaitility.await("an event")
                .atMost(Duration.ofSeconds(20))
                .until(() -> events.stream().anyMatch(wanted));
        return events.stream().filter(wanted).findFirst().orElseThrow();
    }

    JsonNode awaitType(String type) {
        return await(e -> e.path("type").asText().equals(type));
    }

    void awaitEnd() {
        org.awaitility.Awaitility.await("the end of the watch")
                .atMost(Duration.ofSeconds(30))
                .until(() -> over);
    }

    @Override
    public void close() {
        thread.interrupt();
        answer.body().close();
    }
}
