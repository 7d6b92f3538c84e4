package io.qonnect.testbed.sim.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which objects name which owner, so that nobody has to read all objects to find an owner's few. Guarded by the store's
 * lock.
 */
final class Dependents {
    private final Map<String, TreeMap<String, Stored>> byOwner = new HashMap<>();

    void note(Change change) {
        Stored before = change.before();
        if (before != null) {
            owners(before).forEach(owner -> forget(owner, before));
        }
        if (!change.deleted()) {
            Stored after = change.after();
            owners(after)
                    .forEach(owner ->
                            byOwner.computeIfAbsent(owner, o -> new TreeMap<>()).put(key(after), after));
        }
    }

    private void forget(String owner, Stored dependent) {
        TreeMap<String, Stored> siblings = byOwner.get(owner);
        if (siblings != null) {
            siblings.remove(key(dependent));
            if (siblings.isEmpty()) {
                byOwner.remove(owner);
            }
        }
    }

    /** By kind and key. */
    List<Stored> of(String owner) {
        return new ArrayList<>(byOwner.getOrDefault(owner, new TreeMap<>()).values());
    }

    private static Set<String> owners(Stored stored) {
        Set<String> uids = new HashSet<>();
        for (JsonNode reference : stored.metadata().path("ownerReferences")) {
            uids.add(reference.path("uid").asText());
        }
        return uids;
    }

    private static String key(Stored stored) {
        return stored.kind().resource() + "/" + stored.key();
    }
}
