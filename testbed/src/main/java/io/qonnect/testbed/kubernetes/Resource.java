package io.qonnect.testbed.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * A kind of object as its API path names it.
 *
 * @param apiVersion for example {@code apps/v1}
 * @param plural for example {@code deployments}
 */
public record Resource(String apiVersion, String plural) {
    public static final Resource NAMESPACES = new Resource("v1", "namespaces");
    public static final Resource NODES = new Resource("v1", "nodes");
    public static final Resource PODS = new Resource("v1", "pods");
    public static final Resource SERVICES = new Resource("v1", "services");
    public static final Resource CONFIG_MAPS = new Resource("v1", "configmaps");
    public static final Resource SERVICE_ACCOUNTS = new Resource("v1", "serviceaccounts");
    public static final Resource DEPLOYMENTS = new Resource("apps/v1", "deployments");
    public static final Resource STATEFUL_SETS = new Resource("apps/v1", "statefulsets");

    static final Resource LEASES = new Resource("coordination.k8s.io/v1", "leases");

    /** The path of all objects, of one namespace or (null) of all or of a kind that has none. */
    String path(@Nullable String namespace) {
        String root = apiVersion.contains("/") ? "/apis/" + apiVersion : "/api/" + apiVersion;
        return root + (namespace == null ? "" : "/namespaces/" + namespace) + "/" + plural;
    }

    String path(@Nullable String namespace, String name) {
        return path(namespace) + "/" + name;
    }
}
