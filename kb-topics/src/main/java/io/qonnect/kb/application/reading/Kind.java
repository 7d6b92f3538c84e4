package io.qonnect.kb.application.reading;

import io.qonnect.kb.reader.Located;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
    Ingress("networking.k8s.io/v1"),

    /** An object of somebody's own kind; whether the cluster serves it, and in namespaces, its agent says. */
    Custom("", "spec", "template");

    /** Groups of the API server itself; those without a dot, such as apps, are its own too. */
    private static final Pattern OWN_GROUP = Pattern.compile("(admissionregistration|apiextensions|apiregistration"
            + "|authentication|authorization|certificates|coordination|discovery|events|flowcontrol\\.apiserver"
            + "|internal\\.apiserver|metrics|networking|node|rbac\\.authorization|resource|scheduling|storage"
            + "|storagemigration)\\.k8s\\.io|qonnect\\.io|.*\\.qonnect\\.io");

    private static final Pattern CUSTOM =
            Pattern.compile("[a-z0-9][-a-z0-9]{0,62}(\\.[a-z0-9][-a-z0-9]{0,62}){1,8}/v[a-z0-9]{1,30}");

    private final String apiVersion;
    private final String templatePath;

    Kind(String apiVersion, String... templatePath) {
        this.apiVersion = apiVersion;
        this.templatePath = String.join("/", templatePath);
    }

    /** The version in which it is written; there may be others. */
    String apiVersion() {
        return apiVersion;
    }

    boolean isWrittenIn(String version) {
        return apiVersion.equals(version)
                || this == Custom
                || (this == HorizontalPodAutoscaler && version.equals("autoscaling/v1"));
    }

    /** The kind of that name; one of a group that is not the API server's own is custom, whatever its name. */
    static Optional<Kind> of(String apiVersion, String name) {
        if (CUSTOM.matcher(apiVersion).matches()
                && !OWN_GROUP.matcher(group(apiVersion)).matches()) {
            return Optional.of(Custom);
        }
        return Arrays.stream(values())
                .filter(k -> k != Custom && k.name().equals(name))
                .findFirst();
    }

    static String group(String apiVersion) {
        return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
    }

    static String allowed() {
        return Arrays.stream(values())
                        .filter(k -> k != Custom)
                        .map(Kind::name)
                        .sorted()
                        .collect(Collectors.joining(", "))
                + " and kinds of other groups that its cluster serves";
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
        return !templatePath.isEmpty() && this != Custom;
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
