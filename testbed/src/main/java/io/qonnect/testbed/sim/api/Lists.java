package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.http.Reply;
import io.qonnect.testbed.sim.http.Request;
import io.qonnect.testbed.sim.store.Store;
import io.qonnect.testbed.sim.store.Stored;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers lists, whole or in pages of one snapshot. A snapshot that is too old is forgotten. */
final class Lists {
    private static final int SNAPSHOTS = 64;
    private static final long PATIENCE_MILLIS = 3_000;

    private final Store store;
    private final Map<Long, List<Stored>> snapshots = new LinkedHashMap<>();
    private long lastSnapshot;

    Lists(Store store) {
        this.store = store;
    }

    /** One page, and where the next one begins. */
    private record Page(long version, List<Stored> items, String next, int remaining) {}

    Reply answer(Target target, Request request) throws IOException, InterruptedException {
        Selector selector = Selector.of(request.parameter("labelSelector"), request.parameter("fieldSelector"));
        awaitVersion(request.parameter("resourceVersion"));
        int limit = number(request.parameter("limit"), "limit");
        String token = request.parameter("continue");
        Page page = token == null || token.isEmpty() ? first(target, selector, limit) : next(token, limit);
        return Reply.json(200, body(target, page));
    }

    private void awaitVersion(@Nullable String wanted) throws InterruptedException {
        if (wanted == null || wanted.isEmpty()) {
            return;
        }
        long version = version(wanted);
        if (!store.awaitVersion(version, PATIENCE_MILLIS)) {
            throw tooLarge(version, store.version());
        }
    }

    static Refusal tooLarge(long wanted, long current) {
        return Refusal.of(504, "Timeout", "Timeout: Too large resource version: " + wanted + ", current: " + current)
                .cause("ResourceVersionTooLarge", "Too large resource version", "")
                .retryAfter(1);
    }

    static long version(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException wrong) {
            throw Refusal.badRequest("invalid resource version \"" + text + "\"");
        }
    }

    private static int number(@Nullable String text, String name) {
        try {
            return text == null || text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw Refusal.badRequest("invalid value for " + name);
        }
    }

    private Page first(Target target, Selector selector, int limit) {
        Store.Listed listed = store.list(target.kind(), target.namespace());
        List<Stored> items = listed.items().stream().filter(selector::matches).toList();
        if (limit <= 0 || items.size() <= limit) {
            return new Page(listed.version(), items, "", 0);
        }
        return page(remember(items), listed.version(), items, 0, limit);
    }

    private synchronized long remember(List<Stored> items) {
        snapshots.put(++lastSnapshot, items);
        Iterator<Long> oldest = snapshots.keySet().iterator();
        if (snapshots.size() > SNAPSHOTS) {
            oldest.next();
            oldest.remove();
        }
        return lastSnapshot;
    }

    private synchronized @Nullable List<Stored> snapshot(long id) {
        return snapshots.get(id);
    }

    /** Forgets all snapshots: who is between two pages must begin again. */
    synchronized void forget() {
        snapshots.clear();
    }

    private static Page page(long snapshot, long version, List<Stored> items, int from, int limit) {
        int to = limit <= 0 ? items.size() : Math.min(items.size(), from + limit);
        String next = "";
        if (to < items.size()) {
            ObjectNode token = Json.mapper().createObjectNode();
            token.put("v", "meta.k8s.io/v1")
                    .put("rv", version)
                    .put("snapshot", snapshot)
                    .put("from", to);
            next = Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(token));
        }
        return new Page(version, items.subList(from, to), next, items.size() - to);
    }

    private Page next(String token, int limit) {
        JsonNode read;
        try {
            read = Json.mapper().readTree(Base64.getUrlDecoder().decode(token));
        } catch (IOException | IllegalArgumentException wrong) {
            throw Refusal.badRequest("continue key is not valid: " + wrong.getMessage());
        }
        List<Stored> items = snapshot(read.path("snapshot").asLong());
        if (items == null) {
            throw Refusal.expired("The provided continue parameter is too old to display a consistent list result. You"
                    + " can start a new list without the continue parameter, or use the continue token in this response"
                    + " to retrieve the remainder of the results.");
        }
        return page(
                read.path("snapshot").asLong(),
                read.path("rv").asLong(),
                items,
                read.path("from").asInt(),
                limit);
    }

    private static byte[] body(Target target, Page page) throws IOException {
        ObjectNode metadata = Json.mapper().createObjectNode();
        metadata.put("resourceVersion", Long.toString(page.version()));
        if (!page.next().isEmpty()) {
            metadata.put("continue", page.next()).put("remainingItemCount", page.remaining());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = "{\"kind\":\"" + target.kind().name() + "List\",\"apiVersion\":\""
                + target.kind().apiVersion() + "\",\"metadata\":" + Json.text(metadata) + ",\"items\":[";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        boolean more = false;
        for (Stored item : page.items()) {
            if (more) {
                out.write(',');
            }
            out.write(item.bytes());
            more = true;
        }
        out.write(']');
        out.write('}');
        return out.toByteArray();
    }
}
