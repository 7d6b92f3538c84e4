package io.qonnect.agent.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How far the pods of a workload are, by the rules of its kind: as kubectl rollout status and kstatus count them.
 *
 * @param wanted pods it wants now
 * @param total pods it has, of any revision
 * @param updated pods that are as new as they are meant to become
 * @param ready pods that are ready
 * @param available pods that are available
 */
record RollOut(int wanted, int total, int updated, int ready, int available) {
    static RollOut of(JsonNode object, String kind) {
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        return switch (kind) {
            case "DaemonSet" -> daemonSet(spec, status);
            case "Job" -> job(spec, status);
            case "StatefulSet" -> statefulSet(spec, status);
            default ->
                new RollOut(
                        spec.path("replicas").asInt(1),
                        count(status, "replicas"),
                        count(status, "updatedReplicas"),
                        count(status, "readyReplicas"),
                        count(status, "availableReplicas"));
        };
    }

    /** Pods below the partition stay as they are; with OnDelete all do, until somebody deletes them. */
    private static RollOut statefulSet(JsonNode spec, JsonNode status) {
        int wanted = spec.path("replicas").asInt(1);
        int total = count(status, "replicas");
        JsonNode strategy = spec.path("updateStrategy");
        int partition = strategy.path("rollingUpdate").path("partition").asInt(0);
        int meant = Math.min(total, count(status, "updatedReplicas") + partition);
        int updated = isOnDelete(strategy) ? total : meant;
        return new RollOut(wanted, total, updated, count(status, "readyReplicas"), count(status, "availableReplicas"));
    }

    private static RollOut daemonSet(JsonNode spec, JsonNode status) {
        int total = count(status, "currentNumberScheduled");
        int updated = isOnDelete(spec.path("updateStrategy")) ? total : count(status, "updatedNumberScheduled");
        return new RollOut(
                count(status, "desiredNumberScheduled"),
                total,
                updated,
                count(status, "numberReady"),
                count(status, "numberAvailable"));
    }

    /** A Job wants no more pods than it has completions to go, and none while it is suspended. */
    private static RollOut job(JsonNode spec, JsonNode status) {
        int parallel = spec.path("parallelism").asInt(1);
        int left = spec.has("completions") ? spec.path("completions").asInt() - count(status, "succeeded") : parallel;
        int wanted = spec.path("suspend").asBoolean() ? 0 : Math.max(0, Math.min(parallel, left));
        int active = count(status, "active");
        return new RollOut(wanted, active, active, count(status, "ready"), count(status, "ready"));
    }

    private static boolean isOnDelete(JsonNode strategy) {
        return strategy.path("type").asText().equals("OnDelete");
    }

    private static int count(JsonNode status, String field) {
        return status.path(field).asInt();
    }
}
