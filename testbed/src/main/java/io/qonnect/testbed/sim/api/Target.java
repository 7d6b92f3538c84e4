package io.qonnect.testbed.sim.api;

import io.qonnect.testbed.sim.store.Kind;
import io.qonnect.testbed.sim.store.Kinds;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a path below an API version names.
 *
 * @param namespace empty = all, or the kind has none
 * @param name empty = the collection
 * @param part subresource; empty = the object itself
 */
public record Target(Kind kind, String namespace, String name, String part) {
    private static final Set<String> PARTS_OF_NAMESPACES = Set.of("status", "finalize");

    /** Null when nothing is served there. */
    static @Nullable Target of(Kinds kinds, String apiVersion, List<String> rest) {
        boolean inside =
                rest.size() >= 3 && rest.get(0).equals("namespaces") && !PARTS_OF_NAMESPACES.contains(rest.get(2));
        List<String> own = inside ? rest.subList(2, rest.size()) : rest;
        Kind kind = kinds.find(apiVersion, own.get(0));
        if (kind == null || own.size() > 3 || (inside && !kind.namespaced())) {
            return null;
        }
        if (!inside && kind.namespaced() && own.size() > 1) {
            return null;
        }
        return new Target(
                kind, inside ? rest.get(1) : "", own.size() > 1 ? own.get(1) : "", own.size() > 2 ? own.get(2) : "");
    }

    boolean isCollection() {
        return name.isEmpty();
    }
}
