package io.qonnect.kb.application.reading;

import io.qonnect.kb.reader.Located;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of objects that an application may have, in the order in which they are applied. */
enum Kind {
    ServiceAccount("v1"),
    Secret("v1"),
    ConfigMap("v1"),
    PersistentVolumeClaim("v1"),
    Service("v1"),
    NetworkPolicy("networking.k8s.io/v1"),
    PodDisruptionBudget("policy/v1"),
    StatefulSet("apps/v1", "spec", "template"),
    Deployment("apps/v1", "spec", "template"),
    DaemonSet("apps/v1", "spec", "template"),
    Job("batch/v1", "spec", "template"),
    CronJob("batch/v1", "spec", "jobTemplate", "spec", "template"),
    HorizontalPodAutoscaler("autoscaling/v2"),
    Ingress("networking.k8s.io/v1");

    private final String apiVersion;
    private final String templatePath;

    Kind(String apiVersion, String... templatePath) {
        this.apiVersion = apiVersion;
        this.templatePath = String.join("/", templatePath);
    }

    String apiVersion() {
        return apiVersion;
    }

    static Optional<Kind> byName(String name) {
        return Arrays.stream(values()).filter(k -> k.name().equals(name)).findFirst();
    }

    static String allowed() {
        return Arrays.stream(values()).map(Kind::name).sorted().collect(Collectors.joining(", "));
    }

    /** Whether it runs a number of replicas. */
    boolean hasReplicas() {
        return this == Deployment || this == StatefulSet;
    }

    /** Whether its pods count in what a component requests; how many pods a DaemonSet has is up to the cluster. */
    boolean countsAsRequest() {
        return hasTemplate() && this != DaemonSet;
    }

    /** Whether it makes pods. */
    boolean hasTemplate() {
        return !templatePath.isEmpty();
    }

    /** The pod template of an object of this kind. */
    Optional<Located> template(Located object) {
        if (templatePath.isEmpty()) {
            return Optional.empty();
        }
        Optional<Located> at = Optional.of(object);
        for (String step : List.of(templatePath.split("/", -1))) {
            at = at.flatMap(o -> o.field(step));
        }
        return at;
    }
}
