package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.fields.ApplyConflict;
import io.qonnect.testbed.sim.http.Reply;
import io.qonnect.testbed.sim.store.Kind;
import java.util.List;
import java.util.Map;

/** An answer that is not success, in the form of a {@code Status}. */
public final class Refusal extends RuntimeException {
    private final int code;
    private final ObjectNode status;

    private Refusal(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.status = Json.mapper().createObjectNode();
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        status.put("status", "Failure").put("message", message).put("reason", reason);
        status.putObject("details");
        status.put("code", code);
    }

    /** What is wrong with one field. */
    public record Problem(String field, String reason, String message) {
        String sentence() {
            return field + ": " + message;
        }
    }

    static Refusal of(int code, String reason, String message) {
        return new Refusal(code, reason, message);
    }

    /** One that has neither a reason nor details. */
    static Refusal plain(int code, String message) {
        Refusal refusal = new Refusal(code, "", message);
        refusal.status.remove(java.util.List.of("reason", "details"));
        return refusal;
    }

    /** A path that nothing is served under, in a group that is. */
    static Refusal noResource() {
        return of(404, "NotFound", "the server could not find the requested resource");
    }

    static Refusal about(Kind kind, String name, int code, String reason, String message) {
        Refusal refusal = new Refusal(code, reason, message);
        ObjectNode details = refusal.details().put("name", name);
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        details.put("kind", kind.plural());
        return refusal;
    }

    static Refusal badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    static Refusal unauthorized() {
        return of(401, "Unauthorized", "Unauthorized");
    }

    static Refusal notFound(Kind kind, String name) {
        return about(kind, name, 404, "NotFound", kind.resource() + " \"" + name + "\" not found");
    }

    static Refusal exists(Kind kind, String name) {
        return about(kind, name, 409, "AlreadyExists", kind.resource() + " \"" + name + "\" already exists");
    }

    static Refusal conflict(Kind kind, String name, String why) {
        return about(
                kind,
                name,
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + kind.resource() + " \"" + name + "\": " + why);
    }

    static Refusal modified(Kind kind, String name) {
        return conflict(
                kind,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    static Refusal forbidden(Kind kind, String name, String why) {
        return about(kind, name, 403, "Forbidden", kind.resource() + " \"" + name + "\" is forbidden: " + why);
    }

    static Refusal notAllowed() {
        return of(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    static Refusal expired(String message) {
        return of(410, "Expired", message);
    }

    static Refusal invalid(Kind kind, String name, List<Problem> problems) {
        String text = problems.size() == 1
                ? problems.get(0).sentence()
                : "["
                        + String.join(
                                ", ", problems.stream().map(Problem::sentence).toList()) + "]";
        Refusal refusal = about(kind, name, 422, "Invalid", kind.qualified() + " \"" + name + "\" is invalid: " + text);
        refusal.details().put("kind", kind.name());
        ArrayNode causes = refusal.details().putArray("causes");
        problems.forEach(p -> causes.addObject()
                .put("reason", p.reason())
                .put("message", p.message())
                .put("field", p.field()));
        return refusal;
    }

    static Refusal of(ApplyConflict conflict) {
        Refusal refusal = of(409, "Conflict", conflict.sentence());
        ArrayNode causes = refusal.details().putArray("causes");
        conflict.causes()
                .forEach(c -> causes.addObject()
                        .put("reason", "FieldManagerConflict")
                        .put("message", c.message())
                        .put("field", c.field()));
        return refusal;
    }

    Refusal cause(String reason, String message, String field) {
        details()
                .withArray("causes")
                .addObject()
                .put("reason", reason)
                .put("message", message)
                .put("field", field);
        return this;
    }

    /** Its details name the kind, not the resource. */
    Refusal ofKind(Kind kind) {
        details().put("kind", kind.name());
        return this;
    }

    Refusal retryAfter(long seconds) {
        details().put("retryAfterSeconds", seconds);
        return this;
    }

    private ObjectNode details() {
        return (ObjectNode) status.path("details");
    }

    public int code() {
        return code;
    }

    /** The Status object. */
    ObjectNode status() {
        return status;
    }

    Reply reply() {
        byte[] body = Json.bytes(status);
        long seconds = status.path("details").path("retryAfterSeconds").asLong(-1);
        return seconds < 0
                ? Reply.json(code, body)
                : new Reply(code, Map.of("Content-Type", Reply.JSON, "Retry-After", Long.toString(seconds)), body);
    }
}
