package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.testbed.sim.store.Kind;
import java.util.function.Supplier;

/** What the API server fills in where a writer said nothing. */
final class Defaults {
    private Defaults() {}

    static void fill(Kind kind, ObjectNode object) {
        if (kind.has(Kind.Trait.CUSTOM)) {
            return;
        }
        switch (kind.name()) {
            case "Namespace" -> namespace(object);
            case "Secret" -> put(object, "type", "Opaque");
            case "Pod" -> podSpec(object.withObject("/spec"));
            case "Service" -> service(object.withObject("/spec"));
            case "Deployment" -> deployment(object.withObject("/spec"));
            case "ReplicaSet", "ReplicationController" -> replicas(object.withObject("/spec"));
            case "StatefulSet" -> statefulSet(object.withObject("/spec"));
            case "DaemonSet" -> daemonSet(object.withObject("/spec"));
            case "Job" -> job(object);
            case "CronJob" -> cronJob(object.withObject("/spec"));
            case "PersistentVolumeClaim" -> put(object.withObject("/spec"), "volumeMode", "Filesystem");
            default -> {
                // nothing is filled in
            }
        }
    }

    private static void namespace(ObjectNode namespace) {
        String name = namespace.path("metadata").path("name").asText();
        namespace.withObject("/metadata").withObject("/labels").put("kubernetes.io/metadata.name", name);
        if (!namespace.path("spec").has("finalizers") && !namespace.has("status")) {
            namespace.withObject("/spec").putArray("finalizers").add("kubernetes");
        }
        put(namespace.withObject("/status"), "phase", "Active");
    }

    private static void replicas(ObjectNode spec) {
        put(spec, "replicas", 1);
        template(spec);
    }

    private static void deployment(ObjectNode spec) {
        replicas(spec);
        ObjectNode strategy = spec.withObject("/strategy");
        put(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asText().equals("RollingUpdate")) {
            ObjectNode rolling = strategy.withObject("/rollingUpdate");
            put(rolling, "maxUnavailable", "25%");
            put(rolling, "maxSurge", "25%");
        }
        put(spec, "revisionHistoryLimit", 10);
        put(spec, "progressDeadlineSeconds", 600);
    }

    private static void statefulSet(ObjectNode spec) {
        replicas(spec);
        put(spec, "podManagementPolicy", "OrderedReady");
        put(spec, "revisionHistoryLimit", 10);
        ObjectNode strategy = spec.withObject("/updateStrategy");
        put(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asText().equals("RollingUpdate")) {
            put(strategy.withObject("/rollingUpdate"), "partition", 0);
        }
        ObjectNode retention = spec.withObject("/persistentVolumeClaimRetentionPolicy");
        put(retention, "whenDeleted", "Retain");
        put(retention, "whenScaled", "Retain");
    }

    private static void daemonSet(ObjectNode spec) {
        template(spec);
        put(spec, "revisionHistoryLimit", 10);
        ObjectNode strategy = spec.withObject("/updateStrategy");
        put(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asText().equals("RollingUpdate")) {
            put(strategy.withObject("/rollingUpdate"), "maxUnavailable", 1);
            put(strategy.withObject("/rollingUpdate"), "maxSurge", 0);
        }
    }

    private static void job(ObjectNode job) {
        ObjectNode spec = job.withObject("/spec");
        if (!spec.has("completions") && !spec.has("parallelism")) {
            spec.put("completions", 1);
        }
        put(spec, "parallelism", 1);
        put(spec, "backoffLimit", 6);
        put(spec, "completionMode", "NonIndexed");
        put(spec, "suspend", false);
        put(spec, "manualSelector", false);
        String uid = job.path("metadata").path("uid").asText();
        if (!spec.path("manualSelector").asBoolean() && !spec.has("selector") && !uid.isEmpty()) {
            spec.withObject("/selector").withObject("/matchLabels").put("batch.kubernetes.io/controller-uid", uid);
            ObjectNode labels =
                    spec.withObject("/template").withObject("/metadata").withObject("/labels");
            labels.put("batch.kubernetes.io/controller-uid", uid);
            labels.put("controller-uid", uid);
            String name = job.path("metadata").path("name").asText();
            labels.put("batch.kubernetes.io/job-name", name);
            labels.put("job-name", name);
        }
        template(spec);
    }

    private static void cronJob(ObjectNode spec) {
        put(spec, "concurrencyPolicy", "Allow");
        put(spec, "suspend", false);
        put(spec, "successfulJobsHistoryLimit", 3);
        put(spec, "failedJobsHistoryLimit", 1);
        if (spec.path("jobTemplate").path("spec").isObject()) {
            template((ObjectNode) spec.path("jobTemplate").path("spec"));
        }
    }

    private static void service(ObjectNode spec) {
        put(spec, "type", "ClusterIP");
        put(spec, "sessionAffinity", "None");
        if (spec.path("type").asText().equals("ExternalName")) {
            return;
        }
        put(spec, "internalTrafficPolicy", "Cluster");
        put(spec, "ipFamilyPolicy", "SingleStack");
        array(spec, "ipFamilies", "IPv4");
        if (spec.path("type").asText().equals("LoadBalancer")
                || spec.path("type").asText().equals("NodePort")) {
            put(spec, "externalTrafficPolicy", "Cluster");
        }
        for (JsonNode port : spec.path("ports")) {
            put((ObjectNode) port, "protocol", "TCP");
            if (!port.has("targetPort") || port.path("targetPort").asText().isEmpty()) {
                ((ObjectNode) port).set("targetPort", port.path("port"));
            }
        }
    }

    private static void array(ObjectNode object, String field, String only) {
        if (!object.has(field)) {
            object.putArray(field).add(only);
        }
    }

    private static void template(ObjectNode spec) {
        if (spec.path("template").isObject()) {
            podSpec(spec.withObject("/template").withObject("/spec"));
        }
    }

    private static void podSpec(ObjectNode spec) {
        put(spec, "restartPolicy", "Always");
        put(spec, "terminationGracePeriodSeconds", 30);
        put(spec, "dnsPolicy", "ClusterFirst");
        put(spec, "schedulerName", "default-scheduler");
        spec.withObject("/securityContext");
        for (String field : new String[] {"containers", "initContainers"}) {
            for (JsonNode container : spec.path(field)) {
                if (container instanceof ObjectNode object) {
                    container(object);
                }
            }
        }
        for (JsonNode volume : spec.path("volumes")) {
            for (String source : new String[] {"configMap", "secret", "projected", "downwardAPI"}) {
                if (volume.path(source) instanceof ObjectNode object) {
                    put(object, "defaultMode", 420);
                }
            }
        }
    }

    private static void container(ObjectNode container) {
        put(container, "terminationMessagePath", "/dev/termination-log");
        put(container, "terminationMessagePolicy", "File");
        String image = container.path("image").asText();
        String tag = image.substring(image.lastIndexOf('/') + 1);
        boolean latest = !tag.contains(":") || tag.endsWith(":latest");
        put(container, "imagePullPolicy", latest && !tag.contains("@") ? "Always" : "IfNotPresent");
        ObjectNode resources = container.withObject("/resources");
        Quantities.shorten(resources.path("requests"));
        Quantities.shorten(resources.path("limits"));
        JsonNode limits = resources.path("limits");
        limits.properties().forEach(limit -> {
            ObjectNode requests = resources.withObject("/requests");
            if (!requests.has(limit.getKey())) {
                requests.set(limit.getKey(), limit.getValue());
            }
        });
        for (JsonNode port : container.path("ports")) {
            put((ObjectNode) port, "protocol", "TCP");
        }
        probes(container);
        fieldRefs(container.path("env"));
    }

    private static void probes(ObjectNode container) {
        for (String name : new String[] {"livenessProbe", "readinessProbe", "startupProbe"}) {
            if (container.path(name) instanceof ObjectNode probe) {
                put(probe, "timeoutSeconds", 1);
                put(probe, "periodSeconds", 10);
                put(probe, "successThreshold", 1);
                put(probe, "failureThreshold", 3);
                if (probe.path("httpGet") instanceof ObjectNode get) {
                    put(get, "scheme", "HTTP");
                    put(get, "path", "/");
                }
            }
        }
    }

    private static void fieldRefs(JsonNode env) {
        for (JsonNode variable : env) {
            if (variable.path("valueFrom").path("fieldRef") instanceof ObjectNode ref) {
                put(ref, "apiVersion", "v1");
            }
        }
    }

    private static void put(ObjectNode object, String field, String value) {
        put(object, field, () -> object.textNode(value));
    }

    private static void put(ObjectNode object, String field, int value) {
        put(object, field, () -> object.numberNode(value));
    }

    private static void put(ObjectNode object, String field, boolean value) {
        put(object, field, () -> object.booleanNode(value));
    }

    private static void put(ObjectNode object, String field, Supplier<JsonNode> value) {
        if (!object.hasNonNull(field)) {
            object.set(field, value.get());
        }
    }

    /** Nulls and empty maps that typed objects do not show. */
    static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(e -> e.getValue().isNull());
            object.forEach(Defaults::dropNulls);
        } else if (node instanceof ArrayNode array) {
            array.forEach(Defaults::dropNulls);
        }
    }
}
