package io.qonnect.testbed.sim.store;

import java.util.List;
import java.util.Set;

/**
 * A kind of object that is served.
 *
 * @param group API group; empty = the core
 * @param version for example {@code v1}
 * @param name for example {@code Deployment}
 * @param plural as in paths
 * @param shortNames of kubectl
 * @param namespaced whether its objects are in namespaces
 * @param traits what else it has
 */
public record Kind(
        String group,
        String version,
        String name,
        String plural,
        List<String> shortNames,
        boolean namespaced,
        Set<Trait> traits) {
    /** What not every kind has. */
    public enum Trait {
        /** A status, which only the status subresource writes. */
        STATUS,
        /** A scale subresource. */
        SCALE,
        /** A generation, which counts changes of its spec. */
        GENERATION,
        /** Defined by a CustomResourceDefinition. */
        CUSTOM
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As messages name it: {@code deployments.apps}, {@code configmaps}. */
    public String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** As messages about invalid objects name it: {@code Deployment.apps}, {@code ConfigMap}. */
    public String qualified() {
        return group.isEmpty() ? name : name + "." + group;
    }

    public boolean is(String otherName) {
        return name.equals(otherName);
    }
}
