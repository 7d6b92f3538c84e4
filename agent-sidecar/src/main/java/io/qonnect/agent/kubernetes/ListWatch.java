package io.qonnect.agent.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubernetes.client.openapi.Pair;
import io.qonnect.agent.reconcile.ApiFailure;
import io.qonnect.kb.record.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps up with one collection: a list, then a watch from it; a new list when the watch is refused. The watch ends by
 * itself every few minutes, and a dead connection is noticed by the client's pings, so that silence is never taken for
 * peace.
 */
final class ListWatch implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListWatch.class);
    private static final String PAGE = "500";
    private static final String WATCH_SECONDS = "240";
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final KubeHttp http;
    private final String path;
    private final Sink sink;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private boolean expired;
    private volatile boolean closed;
    private volatile @Nullable Call watching;

    /** Told of everything, from one thread. */
    interface Sink {
        /** Everything there is now; what was known before and is not in it is gone. */
        void listed(List<JsonNode> items);

        void changed(JsonNode item);

        void deleted(JsonNode item);
    }

    ListWatch(KubeHttp http, String path, Sink sink) {
        this.http = http;
        this.path = path;
        this.sink = sink;
    }

    @Override
    public void run() {
        String version = "";
        while (!closed && !Thread.currentThread().isInterrupted()) {
            try {
                if (version.isEmpty()) {
                    version = list();
                }
                version = watch(version);
                if (version.isEmpty()) {
                    expired();
                } else {
                    pauseMillis = FIRST_PAUSE_MILLIS;
                }
            } catch (ApiFailure failure) {
                version = "";
                backOff(failure.getMessage(), failure.waitMillis());
            } catch (IOException broken) {
                backOff(broken.getMessage(), 0);
            }
        }
    }

    /** Once it is listed anew at once; if the new version is refused too before it told anything, after a pause. */
    private void expired() {
        if (expired) {
            backOff("the watch ended with an error again", 0);
        }
        expired = true;
    }

    private String list() throws ApiFailure {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        JsonNode page;
        do {
            page = next.isEmpty()
                    ? http.get(path, new Pair("limit", PAGE))
                    : http.get(path, new Pair("limit", PAGE), new Pair("continue", next));
            page.path("items").forEach(items::add);
            next = page.path("metadata").path("continue").asText();
        } while (!next.isEmpty());
        sink.listed(items);
        return page.path("metadata").path("resourceVersion").asText();
    }

    /** Returns the version to go on from; empty = list again. */
    private String watch(String from) throws IOException, ApiFailure {
        Call call = http.call(
                "GET",
                path,
                null,
                "application/json",
                new Pair("watch", "true"),
                new Pair("allowWatchBookmarks", "true"),
                new Pair("timeoutSeconds", WATCH_SECONDS),
                new Pair("resourceVersion", from));
        watching = call;
        if (closed) {
            call.cancel();
        }
        String version = from;
        try (Response response = call.execute()) {
            ResponseBody body = response.body();
            if (!response.isSuccessful() || body == null) {
                throw KubeHttp.refused(response, body == null ? new byte[0] : body.bytes());
            }
            BufferedSource source = body.source();
            for (String line = source.readUtf8Line(); line != null && !closed; line = source.readUtf8Line()) {
                version = take(Json.mapper().readTree(line));
                if (version.isEmpty()) {
                    return version;
                }
            }
        }
        return version;
    }

    private String take(JsonNode event) {
        JsonNode object = event.path("object");
        switch (event.path("type").asText()) {
            case "ADDED", "MODIFIED" -> sink.changed(object);
            case "DELETED" -> sink.deleted(object);
            case "BOOKMARK" -> {}
            default -> {
                return "";
            }
        }
        expired = false;
        pauseMillis = FIRST_PAUSE_MILLIS;
        return object.path("metadata").path("resourceVersion").asText();
    }

    private void backOff(@Nullable String why, long atLeastMillis) {
        if (closed) {
            return;
        }
        LOG.debug("watch is interrupted path={} why={}", path, why);
        try {
            TimeUnit.MILLISECONDS.sleep(Math.max(pauseMillis, atLeastMillis));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
    }

    @Override
    public void close() {
        closed = true;
        Call call = watching;
        if (call != null) {
            call.cancel();
        }
    }
}
