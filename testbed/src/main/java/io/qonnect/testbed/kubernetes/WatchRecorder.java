package io.qonnect.testbed.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.TestbedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The history of a watch: every change in order, with the time at which it was told. It survives the API server's
 * death: it dials again, goes on where it was, and where that is no longer possible lists anew and notes the
 * differences.
 */
public final class WatchRecorder implements AutoCloseable {
    private final ClusterView view;
    private final Resource resource;
    private final @Nullable String namespace;
    private final @Nullable String labelSelector;
    private final List<Seen> history = new CopyOnWriteArrayList<>();
    private final Map<String, JsonNode> current = new HashMap<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable InputStream open;

    private WatchRecorder(
            ClusterView view, Resource resource, @Nullable String namespace, @Nullable String labelSelector) {
        this.view = view;
        this.resource = resource;
        this.namespace = namespace;
        this.labelSelector = labelSelector;
        this.thread = new Thread(this::run, "watch-" + view.cluster() + "-" + resource.plural());
        thread.setDaemon(true);
    }

    static WatchRecorder start(
            ClusterView view, Resource resource, @Nullable String namespace, @Nullable String labelSelector) {
        WatchRecorder recorder = new WatchRecorder(view, resource, namespace, labelSelector);
        recorder.thread.start();
        return recorder;
    }

    /** Everything seen so far, oldest first; a copy. */
    public List<Seen> history() {
        return List.copyOf(history);
    }

    private void run() {
        String version = "";
        while (!closed) {
            try {
                version = follow(version.isEmpty() ? relist() : version);
            } catch (IOException | TestbedException gone) {
                pauseBeforeDiallingAgain();
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    /** Notes what differs from what we knew; returns the version to watch from. */
    private String relist() {
        JsonNode list = view.listAnswer(resource, namespace, labelSelector);
        Set<String> there = new HashSet<>();
        for (JsonNode item : list.path("items")) {
            Seen seen = new Seen(view.cluster(), System.nanoTime(), "ADDED", item);
            there.add(seen.key());
            JsonNode known = current.get(seen.key());
            if (known == null) {
                note(seen);
            } else if (!version(known).equals(version(item))) {
                note(new Seen(view.cluster(), seen.nanos(), "MODIFIED", item));
            }
        }
        for (Map.Entry<String, JsonNode> known : Map.copyOf(current).entrySet()) {
            if (!there.contains(known.getKey())) {
                note(new Seen(view.cluster(), System.nanoTime(), "DELETED", known.getValue()));
            }
        }
        return version(list);
    }

    /** Reads one watch to its end; returns the version to go on from, empty when a list is needed. */
    private String follow(String from) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = view.openWatch(resource, namespace, labelSelector, from);
        open = answer.body();
        String version = from;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            if (answer.statusCode() != 200) {
                return "";
            }
            String line = lines.readLine();
            while (line != null && !closed) {
                JsonNode event = Json.mapper().readTree(line);
                String type = event.path("type").asText();
                if (type.equals("ERROR")) {
                    return "";
                }
                if (!type.equals("BOOKMARK")) {
                    note(new Seen(view.cluster(), System.nanoTime(), type, event.path("object")));
                }
                version = version(event.path("object"));
                line = lines.readLine();
            }
        } catch (IOException cut) {
            return version;
        }
        return version;
    }

    private void note(Seen seen) {
        if (seen.isDeletion()) {
            current.remove(seen.key());
        } else {
            current.put(seen.key(), seen.object());
        }
        history.add(seen);
    }

    private static String version(JsonNode object) {
        return object.path("metadata").path("resourceVersion").asText();
    }

    private void pauseBeforeDiallingAgain() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException end) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        InputStream body = open;
        if (body != null) {
            try {
                body.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
