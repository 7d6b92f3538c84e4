package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.fields.Patches;
import io.qonnect.testbed.sim.http.Exchange;
import io.qonnect.testbed.sim.http.Handler;
import io.qonnect.testbed.sim.http.Reply;
import io.qonnect.testbed.sim.http.Request;
import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Stored;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The API server of one cluster: who asks, what is wrong at present, and what the path names. */
public final class Api implements Handler {
    private static final String BEARER = "Bearer ";
    private static final Set<String> HEALTH = Set.of("/healthz", "/livez", "/readyz");
    private static final Reply NO_PAGE = Reply.text(404, "404 page not found\n");

    private final Kinds kinds;
    private final Writes writes;
    private final Set<String> tokens;
    private final Troubles troubles;
    private final @Nullable Audit audit;
    private final Discovery discovery;
    private final Lists lists;
    private final Parts parts;

    /**
     * @param tokens of those who may do everything; nobody else may do anything
     * @param audit null = none
     */
    public Api(Kinds kinds, Writes writes, Set<String> tokens, Troubles troubles, @Nullable Audit audit) {
        this.kinds = kinds;
        this.writes = writes;
        this.tokens = Set.copyOf(tokens);
        this.troubles = troubles;
        this.audit = audit;
        this.discovery = new Discovery(kinds);
        this.lists = new Lists(writes.store());
        this.parts = new Parts(writes);
    }

    /** Forgets history and pages, as a server does that was compacted. */
    public void compact() {
        writes.store().compact();
        lists.forget();
    }

    @Override
    public void handle(Request request, Exchange exchange) throws IOException, InterruptedException {
        Instant received = Instant.now();
        try {
            if (!troubles.befall(request.path(), exchange)) {
                return;
            }
            Reply reply = answer(request, exchange);
            if (reply != null) {
                reply(request, received, reply, exchange);
            }
        } catch (Refusal refusal) {
            reply(request, received, refusal.reply(), exchange);
        }
    }

    private void reply(Request request, Instant received, Reply reply, Exchange exchange) throws IOException {
        if (audit != null && audit.concerns(request)) {
            audit.note(request, received, reply.status());
        }
        exchange.reply(reply);
    }

    /** Null when the answer was streamed. */
    private @Nullable Reply answer(Request request, Exchange exchange) throws IOException, InterruptedException {
        String authorization = request.header("authorization");
        if (!authorization.startsWith(BEARER) || !tokens.contains(authorization.substring(BEARER.length()))) {
            throw Refusal.unauthorized();
        }
        List<String> path = Arrays.stream(request.path().split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
        if (HEALTH.contains(request.path())) {
            return Reply.text(200, "ok");
        }
        int version = !path.isEmpty() && path.get(0).equals("api") ? 2 : 3;
        if (path.size() <= version) {
            JsonNode found = discovered(path);
            return found == null ? absent(path) : Reply.json(200, Json.bytes(found));
        }
        if (!path.get(0).equals("api") && !path.get(0).equals("apis")) {
            return NO_PAGE;
        }
        String apiVersion = String.join("/", path.subList(1, version));
        Target target = Target.of(kinds, apiVersion, path.subList(version, path.size()));
        return target == null ? absent(path) : answer(target, request, exchange);
    }

    /** A page that is not found, or the words of a group that is served. */
    private Reply absent(List<String> path) {
        boolean core =
                path.size() > 2 && path.get(0).equals("api") && path.get(1).equals("v1");
        boolean group = path.size() > 2 && path.get(0).equals("apis") && discovery.group(path.get(1)) != null;
        if (core || group) {
            throw Refusal.noResource();
        }
        return NO_PAGE;
    }

    private @Nullable JsonNode discovered(List<String> path) {
        return switch (String.join("/", path.subList(0, Math.min(1, path.size())))) {
            case "version" -> discovery.version();
            case "api" -> path.size() == 1 ? discovery.core() : discovery.resources(path.get(1));
            case "apis" ->
                switch (path.size()) {
                    case 1 -> discovery.groups();
                    case 2 -> discovery.group(path.get(1));
                    default -> discovery.resources(path.get(1) + "/" + path.get(2));
                };
            default -> null;
        };
    }

    private @Nullable Reply answer(Target target, Request request, Exchange exchange)
            throws IOException, InterruptedException {
        if (!target.part().isEmpty() && !target.part().equals("status")) {
            Reply reply = parts.answer(target, request);
            if (reply == null) {
                throw Refusal.noResource();
            }
            return reply;
        }
        return switch (request.method()) {
            case "GET" -> get(target, request, exchange);
            case "POST" -> created(target, request);
            case "PUT" -> updated(target, request);
            case "PATCH" -> patched(target, request);
            case "DELETE" -> deleted(target, request);
            default -> throw Refusal.notAllowed();
        };
    }

    private @Nullable Reply get(Target target, Request request, Exchange exchange)
            throws IOException, InterruptedException {
        if (request.flag("watch") && target.isCollection()) {
            new Watches(writes.store(), troubles, target, request, exchange).run();
            return null;
        }
        if (target.isCollection()) {
            return lists.answer(target, request);
        }
        Stored found = writes.store().get(target.kind(), target.namespace(), target.name());
        if (found == null) {
            throw Refusal.notFound(target.kind(), target.name());
        }
        return Reply.json(200, found.bytes());
    }

    private Reply created(Target target, Request request) {
        if (!target.isCollection()
                || (target.kind().namespaced() && target.namespace().isEmpty())) {
            throw Refusal.notAllowed();
        }
        Stored made = writes.create(target, Shape.object(request.body()), Options.of(request));
        return Reply.json(201, made.bytes());
    }

    private Reply updated(Target target, Request request) {
        if (target.isCollection()) {
            throw Refusal.notAllowed();
        }
        Stored stored = writes.update(target, Shape.object(request.body()), Options.of(request));
        return Reply.json(200, stored.bytes());
    }

    private Reply patched(Target target, Request request) throws IOException {
        if (target.isCollection()) {
            throw Refusal.notAllowed();
        }
        String type = request.header("content-type").split(";", 2)[0].strip();
        Options options = Options.of(request);
        if (type.equals("application/apply-patch+yaml")) {
            Writes.Applied applied = writes.apply(target, Shape.object(request.body()), options);
            return Reply.json(applied.made() ? 201 : 200, applied.stored().bytes());
        }
        JsonNode patch = Json.mapper().readTree(request.body());
        Stored stored = writes.edit(target, copy -> patched(target, copy, patch, type), options);
        return Reply.json(200, stored.bytes());
    }

    private static ObjectNode patched(Target target, ObjectNode copy, JsonNode patch, String type) {
        String version = copy.path("metadata").path("resourceVersion").asText();
        switch (type) {
            case "application/merge-patch+json" -> Patches.merge(copy, patch);
            case "application/strategic-merge-patch+json" -> Patches.strategic(target.kind(), copy, patch);
            case "application/json-patch+json" -> {
                try {
                    Patches.json(copy, patch);
                } catch (IllegalArgumentException cannot) {
                    throw Refusal.of(422, "Invalid", "the server rejected our request due to an error in our request");
                }
            }
            default -> throw Refusal.of(415, "UnsupportedMediaType", "415: Unsupported Media Type");
        }
        if (!copy.path("metadata").has("resourceVersion")) {
            copy.withObject("/metadata").put("resourceVersion", version);
        }
        return copy;
    }

    private Reply deleted(Target target, Request request) throws IOException {
        JsonNode body = request.body().length == 0
                ? Json.mapper().createObjectNode()
                : Json.mapper().readTree(request.body());
        ObjectNode options =
                body instanceof ObjectNode object ? object : Json.mapper().createObjectNode();
        String policy = request.parameter("propagationPolicy");
        if (policy != null && !options.has("propagationPolicy")) {
            options.put("propagationPolicy", policy);
        }
        String grace = request.parameter("gracePeriodSeconds");
        if (grace != null && !options.has("gracePeriodSeconds")) {
            options.put("gracePeriodSeconds", Lists.version(grace));
        }
        if (target.isCollection()) {
            return deletedAll(target, request, options);
        }
        Stored live = writes.store().get(target.kind(), target.namespace(), target.name());
        Stored going = writes.delete(target, options, Options.of(request));
        return going != null || live == null
                ? Reply.json(200, going == null ? new byte[0] : going.bytes())
                : Reply.json(200, Json.bytes(success(live)));
    }

    private Reply deletedAll(Target target, Request request, ObjectNode options) throws IOException {
        Selector selector = Selector.of(request.parameter("labelSelector"), request.parameter("fieldSelector"));
        for (Stored item : writes.store().all(target.kind(), target.namespace())) {
            if (selector.matches(item)) {
                writes.delete(
                        new Target(target.kind(), item.namespace(), item.name(), ""), options, Options.of(request));
            }
        }
        ObjectNode list = Json.mapper().createObjectNode();
        list.put("kind", target.kind().name() + "List")
                .put("apiVersion", target.kind().apiVersion());
        list.putObject("metadata")
                .put("resourceVersion", Long.toString(writes.store().version()));
        list.putArray("items");
        return Reply.json(200, Json.bytes(list));
    }

    private static ObjectNode success(Stored gone) {
        ObjectNode status = Json.mapper().createObjectNode();
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details").put("name", gone.name());
        if (!gone.kind().group().isEmpty()) {
            details.put("group", gone.kind().group());
        }
        details.put("kind", gone.kind().plural()).put("uid", gone.uid());
        return status;
    }
}
