package io.qonnect.streams.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.name.AppKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which application owns which object, named by namespace, kind and name. No object has two owners. */
final class Ownership {
    private final Map<String, AppKey> owners = new HashMap<>();
    private final Map<AppKey, Set<String>> owned = new HashMap<>();

    /** The objects of a spec that another application owns, with their owners. */
    Map<String, AppKey> conflicts(AppKey application, ApplicationSpec spec) {
        Map<String, AppKey> conflicts = new TreeMap<>();
        for (String object : objects(application, spec)) {
            AppKey owner = owners.get(object);
            if (owner != null && !owner.equals(application)) {
                conflicts.put(object, owner);
            }
        }
        return conflicts;
    }

    /** The application owns the objects of this spec and no others. */
    void own(AppKey application, ApplicationSpec spec) {
        own(application, objects(application, spec));
    }

    void own(AppKey application, Set<String> objects) {
        release(application);
        objects.forEach(object -> owners.put(object, application));
        owned.put(application, Set.copyOf(objects));
    }

    void release(AppKey application) {
        Set<String> before = owned.remove(application);
        if (before != null) {
            before.forEach(owners::remove);
        }
    }

    static Set<String> objects(AppKey application, ApplicationSpec spec) {
        Set<String> objects = new HashSet<>();
        for (ComponentSpec component : spec.components()) {
            for (JsonNode manifest : component.manifests()) {
                objects.add(kind(manifest) + " "
                        + application.namespace() + "/"
                        + manifest.path("metadata").path("name").asText());
            }
        }
        return objects;
    }

    /** With its group where one kind's name may be another's too: only groups of others have a dot and no k8s.io. */
    private static String kind(JsonNode manifest) {
        String version = manifest.path("apiVersion").asText();
        String group = version.substring(0, Math.max(0, version.indexOf('/')));
        String kind = manifest.path("kind").asText();
        return group.contains(".") && !group.endsWith(".k8s.io") ? kind + "." + group : kind;
    }
}
