package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.testbed.sim.store.Kind;
import io.qonnect.testbed.sim.store.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One request to delete one object. */
final class Deletion {
    private final Writes writes;
    private final Target target;
    private final JsonNode body;
    private final Options options;

    Deletion(Writes writes, Target target, @Nullable JsonNode body, Options options) {
        this.writes = writes;
        this.target = target;
        this.body = body == null ? MissingNode.getInstance() : body;
        this.options = options;
    }

    @Nullable
    Stored run(Stored live) {
        checkPreconditions(live);
        long grace = grace(live);
        ObjectNode next = live.copy();
        ObjectNode metadata = next.withObject("/metadata");
        String policy = body.path("propagationPolicy").asText();
        if (!live.deleting()) {
            if (policy.equals("Foreground")) {
                metadata.withArray("finalizers").add(Writes.FOREGROUND);
            } else if (policy.equals("Orphan")) {
                metadata.withArray("finalizers").add(Writes.ORPHAN);
            }
        }
        boolean held = grace > 0
                || !metadata.path("finalizers").isEmpty()
                || live.kind().is("Namespace");
        if (!held) {
            if (!options.dryRun()) {
                writes.store().remove(live);
            }
            return null;
        }
        long before = metadata.path("deletionGracePeriodSeconds").asLong(Long.MAX_VALUE);
        if (live.deleting() && grace >= before) {
            return live;
        }
        if (!live.deleting() && live.kind().has(Kind.Trait.GENERATION)) {
            metadata.put("generation", metadata.path("generation").asLong() + 1);
        }
        metadata.put(
                "deletionTimestamp",
                Instant.parse(writes.now()).plusSeconds(grace).toString());
        metadata.put("deletionGracePeriodSeconds", grace);
        if (live.kind().is("Namespace")) {
            metadata.remove("deletionGracePeriodSeconds");
            next.withObject("/status").put("phase", "Terminating");
        }
        return writes.marked(live, next, options);
    }

    private void checkPreconditions(Stored live) {
        JsonNode wanted = body.path("preconditions");
        String uid = wanted.path("uid").asText();
        if (!uid.isEmpty() && !uid.equals(live.uid())) {
            throw mismatch("UID", uid, live.uid(), "The object might have been deleted and then recreated");
        }
        String version = wanted.path("resourceVersion").asText();
        if (!version.isEmpty() && !version.equals(Long.toString(live.version()))) {
            throw mismatch(
                    "ResourceVersion", version, Long.toString(live.version()), "The object might have been modified");
        }
    }

    private Refusal mismatch(String what, String wanted, String is, String hint) {
        Refusal refusal = Refusal.about(
                target.kind(),
                target.name(),
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + target.kind().qualified() + " \"" + target.name() + "\": the "
                        + what + " in the precondition (" + wanted + ") does not match the " + what + " in record ("
                        + is + "). " + hint);
        return refusal.ofKind(target.kind());
    }

    /** Only a pod that a kubelet has takes time to stop. */
    private long grace(Stored live) {
        if (!live.kind().is("Pod")) {
            return 0;
        }
        JsonNode spec = live.object().path("spec");
        String phase = live.object().path("status").path("phase").asText();
        boolean runs =
                !spec.path("nodeName").asText().isEmpty() && !phase.equals("Succeeded") && !phase.equals("Failed");
        long usual = spec.path("terminationGracePeriodSeconds").asLong(30);
        return runs ? body.path("gracePeriodSeconds").asLong(usual) : 0;
    }
}
