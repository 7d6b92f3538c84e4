package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.fields.Patches;
import io.qonnect.testbed.sim.http.Reply;
import io.qonnect.testbed.sim.http.Request;
import io.qonnect.testbed.sim.store.Kind.Trait;
import io.qonnect.testbed.sim.store.Stored;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The subresources other than the status: scale, finalize, binding, eviction, log. */
final class Parts {
    private final Writes writes;

    Parts(Writes writes) {
        this.writes = writes;
    }

    /** Null when there is no such subresource. */
    @Nullable
    Reply answer(Target target, Request request) throws IOException {
        if (!isServed(target)) {
            return null;
        }
        Stored live = writes.store().get(target.kind(), target.namespace(), target.name());
        if (live == null) {
            throw Refusal.notFound(target.kind(), target.name());
        }
        Target whole = new Target(target.kind(), target.namespace(), target.name(), "");
        return switch (target.part()) {
            case "scale" -> scale(whole, live, request);
            case "finalize" -> finalized(whole, request);
            case "eviction" -> evicted(whole, request);
            case "binding" -> bound(whole, request);
            case "log" -> Reply.text(200, "");
            default -> null;
        };
    }

    private static boolean isServed(Target target) {
        return switch (target.part()) {
            case "scale" -> target.kind().has(Trait.SCALE);
            case "finalize" -> target.kind().is("Namespace");
            case "eviction", "binding", "log" -> target.kind().is("Pod");
            default -> false;
        };
    }

    private Reply scale(Target target, Stored live, Request request) throws IOException {
        if (request.method().equals("GET")) {
            return Reply.json(200, Json.bytes(scale(live)));
        }
        JsonNode body = Json.mapper().readTree(request.body());
        ObjectNode wanted = scale(live);
        Patches.merge(wanted, body);
        int replicas = wanted.at("/spec/replicas").asInt();
        Stored stored = writes.edit(
                target,
                copy -> {
                    copy.withObject("/spec").put("replicas", replicas);
                    copy.withObject("/metadata").set("resourceVersion", wanted.at("/metadata/resourceVersion"));
                    return copy;
                },
                Options.of(request));
        return Reply.json(200, Json.bytes(scale(stored)));
    }

    private static ObjectNode scale(Stored live) {
        ObjectNode scale = Json.mapper().createObjectNode();
        scale.put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, live.metadata().path(field));
        }
        scale.putObject("spec")
                .put("replicas", live.object().at("/spec/replicas").asInt());
        ObjectNode status = scale.putObject("status");
        status.put("replicas", live.object().at("/status/replicas").asInt());
        return scale;
    }

    private Reply finalized(Target target, Request request) throws IOException {
        JsonNode body = Json.mapper().readTree(request.body());
        Stored stored = writes.edit(
                new Target(target.kind(), "", target.name(), "finalize"),
                copy -> {
                    copy.withObject("/spec").set("finalizers", body.at("/spec/finalizers"));
                    return copy;
                },
                Options.of(request));
        return Reply.json(200, stored.bytes());
    }

    private Reply evicted(Target target, Request request) throws IOException {
        writes.delete(target, Json.mapper().readTree(request.body()).path("deleteOptions"), Options.of(request));
        return success(201);
    }

    private Reply bound(Target target, Request request) throws IOException {
        String node = Json.mapper().readTree(request.body()).at("/target/name").asText();
        writes.edit(
                target,
                copy -> {
                    copy.withObject("/spec").put("nodeName", node);
                    return copy;
                },
                Options.of(request));
        return success(201);
    }

    private static Reply success(int code) {
        ObjectNode status = Json.mapper().createObjectNode();
        status.put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Success")
                .put("code", code);
        return Reply.json(code, Json.bytes(status));
    }
}
