package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Stored;
import java.time.Instant;
import java.util.List;

/** Sums up what a Deployment's ReplicaSets have, and whether it gets on. */
final class DeploymentStatus {
    private final Things objects;
    private final Work work;
    private final Reconciler again;

    DeploymentStatus(Things objects, Work work, Reconciler again) {
        this.objects = objects;
        this.work = work;
        this.again = again;
    }

    void write(String namespace, String name, String currentUid) {
        Stored deployment = objects.wanted(Kinds.DEPLOYMENT, namespace, name);
        if (deployment == null) {
            return;
        }
        List<Stored> sets = objects.controlledBy(deployment, Kinds.REPLICA_SET);
        int total = sum(sets, "/status/replicas");
        int available = sum(sets, "/status/availableReplicas");
        int updated = sets.stream()
                .filter(s -> s.uid().equals(currentUid))
                .mapToInt(s -> Things.number(s, "/status/replicas"))
                .sum();
        int missing = Math.max(0, sum(sets, "/spec/replicas") - available);
        objects.editStatus(deployment, status -> {
            int before = status.path("updatedReplicas").asInt();
            int availableBefore = status.path("availableReplicas").asInt();
            Things.count(status, "replicas", total);
            Things.count(status, "updatedReplicas", updated);
            Things.count(status, "readyReplicas", sum(sets, "/status/readyReplicas"));
            Things.count(status, "availableReplicas", available);
            Things.count(status, "unavailableReplicas", missing);
            status.put(
                    "observedGeneration",
                    deployment.metadata().path("generation").asLong());
            boolean gotOn = updated > before || available > availableBefore;
            conditions(deployment, status, gotOn);
        });
    }

    private static int sum(List<Stored> sets, String pointer) {
        return sets.stream().mapToInt(s -> Things.number(s, pointer)).sum();
    }

    private void conditions(Stored deployment, ObjectNode status, boolean gotOn) {
        Rollout rollout = Rollout.of(deployment.object());
        int available = status.path("availableReplicas").asInt();
        boolean enough = available >= rollout.wanted() - (rollout.recreate() ? 0 : rollout.unavailable());
        Things.condition(
                status,
                "Available",
                enough,
                enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                "Deployment " + (enough ? "has" : "does not have") + " minimum availability.");
        boolean complete = status.path("updatedReplicas").asInt() == rollout.wanted()
                && status.path("replicas").asInt() == rollout.wanted()
                && available >= rollout.wanted();
        progress(deployment, status, complete, gotOn);
    }

    private void progress(Stored deployment, ObjectNode status, boolean complete, boolean gotOn) {
        JsonNode before = Things.condition(deployment.object(), "Progressing");
        String since = before.path("lastUpdateTime").asText();
        boolean newer = deployment.object().at("/status/observedGeneration").asLong()
                < deployment.metadata().path("generation").asLong();
        boolean moves = gotOn || newer || since.isEmpty();
        long deadline = Things.number(deployment, "/spec/progressDeadlineSeconds");
        boolean was = before.path("reason").asText().equals("ProgressDeadlineExceeded");
        boolean late = !complete
                && !moves
                && (was || Instant.parse(since).plusSeconds(deadline).isBefore(Instant.now()));
        String reason = complete ? "NewReplicaSetAvailable" : late ? "ProgressDeadlineExceeded" : "ReplicaSetUpdated";
        boolean same = before.path("reason").asText().equals(reason);
        Things.condition(
                status,
                "Progressing",
                !late,
                reason,
                "Deployment \"" + deployment.name() + "\" "
                        + (complete
                                ? "has successfully progressed."
                                : late ? "has timed out progressing." : "is progressing."));
        for (JsonNode condition : status.path("conditions")) {
            boolean progressing = condition.path("type").asText().equals("Progressing");
            if (!condition.has("lastUpdateTime") || (progressing && (moves || !same))) {
                ((ObjectNode) condition).put("lastUpdateTime", Things.now());
            }
        }
        if (!complete && !late && moves) {
            work.later(
                    deadline * 1_000 + 1_100,
                    "Deployment/" + deployment.key(),
                    () -> again.reconcile(deployment.namespace(), deployment.name()));
        }
    }
}
