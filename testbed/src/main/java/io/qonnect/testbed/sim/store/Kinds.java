package io.qonnect.testbed.sim.store;

import io.qonnect.testbed.sim.store.Kind.Trait;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The kinds that a cluster serves: the built-in ones, and those that definitions add while it runs. */
public final class Kinds {
    private static final Set<Trait> PLAIN = Set.of();
    private static final Set<Trait> STATUS = Set.of(Trait.STATUS);
    private static final Set<Trait> COUNTED = Set.of(Trait.GENERATION);
    private static final Set<Trait> SPEC = Set.of(Trait.STATUS, Trait.GENERATION);
    private static final Set<Trait> SCALED = Set.of(Trait.STATUS, Trait.GENERATION, Trait.SCALE);
    private static final String APPS = "apps";
    private static final String RBAC = "rbac.authorization.k8s.io";

    private static final List<Kind> BUILT_IN = List.of(
            core("Namespace", "namespaces", false, STATUS, "ns"),
            core("Node", "nodes", false, STATUS, "no"),
            core("PersistentVolume", "persistentvolumes", false, STATUS, "pv"),
            core("Pod", "pods", true, SPEC, "po"),
            core("Service", "services", true, STATUS, "svc"),
            core("ConfigMap", "configmaps", true, PLAIN, "cm"),
            core("Secret", "secrets", true, PLAIN),
            core("ServiceAccount", "serviceaccounts", true, PLAIN, "sa"),
            core("PersistentVolumeClaim", "persistentvolumeclaims", true, STATUS, "pvc"),
            core("Endpoints", "endpoints", true, PLAIN, "ep"),
            core("Event", "events", true, PLAIN, "ev"),
            core("LimitRange", "limitranges", true, PLAIN, "limits"),
            core("ResourceQuota", "resourcequotas", true, STATUS, "quota"),
            core("PodTemplate", "podtemplates", true, PLAIN),
            core("ReplicationController", "replicationcontrollers", true, SCALED, "rc"),
            of(APPS, "v1", "Deployment", "deployments", true, SCALED, "deploy"),
            of(APPS, "v1", "ReplicaSet", "replicasets", true, SCALED, "rs"),
            of(APPS, "v1", "StatefulSet", "statefulsets", true, SCALED, "sts"),
            of(APPS, "v1", "DaemonSet", "daemonsets", true, SPEC, "ds"),
            of(APPS, "v1", "ControllerRevision", "controllerrevisions", true, PLAIN),
            of("batch", "v1", "Job", "jobs", true, SPEC),
            of("batch", "v1", "CronJob", "cronjobs", true, SPEC, "cj"),
            of("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true, STATUS, "hpa"),
            of("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", true, SPEC, "pdb"),
            of("networking.k8s.io", "v1", "Ingress", "ingresses", true, SPEC, "ing"),
            of("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true, COUNTED, "netpol"),
            of("networking.k8s.io", "v1", "IngressClass", "ingressclasses", false, COUNTED),
            of("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", true, PLAIN),
            of("coordination.k8s.io", "v1", "Lease", "leases", true, PLAIN),
            of(RBAC, "v1", "Role", "roles", true, PLAIN),
            of(RBAC, "v1", "RoleBinding", "rolebindings", true, PLAIN),
            of(RBAC, "v1", "ClusterRole", "clusterroles", false, PLAIN),
            of(RBAC, "v1", "ClusterRoleBinding", "clusterrolebindings", false, PLAIN),
            of("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", false, PLAIN, "pc"),
            of("storage.k8s.io", "v1", "StorageClass", "storageclasses", false, PLAIN, "sc"),
            of(
                    "apiextensions.k8s.io",
                    "v1",
                    "CustomResourceDefinition",
                    "customresourcedefinitions",
                    false,
                    SPEC,
                    "crd"));

    public static final Kind NAMESPACE = builtIn("Namespace");
    public static final Kind NODE = builtIn("Node");
    public static final Kind POD = builtIn("Pod");
    public static final Kind CONFIG_MAP = builtIn("ConfigMap");
    public static final Kind SERVICE_ACCOUNT = builtIn("ServiceAccount");
    public static final Kind DEPLOYMENT = builtIn("Deployment");
    public static final Kind REPLICA_SET = builtIn("ReplicaSet");
    public static final Kind STATEFUL_SET = builtIn("StatefulSet");
    public static final Kind DAEMON_SET = builtIn("DaemonSet");
    public static final Kind JOB = builtIn("Job");
    public static final Kind DEFINITION = builtIn("CustomResourceDefinition");

    private final Map<String, Kind> byPath = new ConcurrentSkipListMap<>();
    private final Map<String, String> preferred = new ConcurrentHashMap<>();

    public Kinds() {
        BUILT_IN.forEach(this::add);
    }

    private static Kind core(String name, String plural, boolean namespaced, Set<Trait> traits, String... shortNames) {
        return of("", "v1", name, plural, namespaced, traits, shortNames);
    }

    private static Kind of(
            String group,
            String version,
            String name,
            String plural,
            boolean namespaced,
            Set<Trait> traits,
            String... shortNames) {
        return new Kind(group, version, name, plural, List.of(shortNames), namespaced, traits);
    }

    private static Kind builtIn(String name) {
        return BUILT_IN.stream().filter(k -> k.is(name)).findFirst().orElseThrow();
    }

    /** Serves one more kind. */
    public void add(Kind kind) {
        byPath.put(kind.apiVersion() + "/" + kind.plural(), kind);
        preferred.putIfAbsent(kind.group(), kind.version());
    }

    /** Serves a kind no more. */
    public void remove(Kind kind) {
        byPath.remove(kind.apiVersion() + "/" + kind.plural());
        if (all().stream().noneMatch(k -> k.group().equals(kind.group()))) {
            preferred.remove(kind.group());
        }
    }

    /** The kind under a path; null when none is served there. */
    public @Nullable Kind find(String apiVersion, String plural) {
        return byPath.get(apiVersion + "/" + plural);
    }

    /** Every kind, sorted by API version and plural. */
    public List<Kind> all() {
        return List.copyOf(byPath.values());
    }

    /** The version of a group that clients should use. */
    public String preferredVersion(String group) {
        return preferred.getOrDefault(group, "v1");
    }
}
