package io.qonnect.kb.application.reading;

import java.util.List;

/**
 * Fields that the vocabulary of an Application has and this version does not enforce. They are refused as such, not as
 * unknown.
 */
final class Vocabulary {
    static final List<String> DOCUMENT = List.of("status");
    static final List<String> METADATA = List.of("labels", "annotations");
    static final List<String> SPEC = List.of(
            "disconnection",
            "rollout",
            "syncStrategy",
            "schedulePriority",
            "suspension",
            "preserveResourcesOnDeletion");
    static final List<String> COMPONENT =
            List.of("propagateDeps", "dependsOn", "resourceSelectors", "helm", "integrationRef");
    static final List<String> EDGE = List.of("maxLatency", "minBandwidth", "enforcement");
    static final List<String> QOS = List.of("objectives", "slos", "budget", "deferral");
    static final List<String> CONSTRAINT = List.of("duringExecution", "weight");
    static final List<String> PLACEMENT = List.of(
            "overflowAffinities",
            "clusterTolerations",
            "spreadConstraints",
            "workloadAffinity",
            "residency",
            "dataSources",
            "replicaScheduling");
    static final List<String> FAILOVER = List.of("application", "fencing", "failback", "statePreservation");
    static final List<String> FAILOVER_CLUSTER = List.of("purgeMode", "gracePeriodSeconds");
    static final List<String> RESCHEDULING =
            List.of("rescheduleWhen", "stabilizationWindow", "disruptionBudget", "avoidDisruption");

    private Vocabulary() {}
}
