package io.qonnect.testbed.sim.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.store.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How lists and maps of a kind are merged, as the published schema of the API says it. Known by the name of a field,
 * which is enough for what is served here; custom kinds know it for metadata only.
 */
final class Structure {
    private static final List<String> NAME = List.of("name");
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("containers", NAME),
            Map.entry("initContainers", NAME),
            Map.entry("ephemeralContainers", NAME),
            Map.entry("env", NAME),
            Map.entry("volumes", NAME),
            Map.entry("imagePullSecrets", NAME),
            Map.entry("resourceClaims", NAME),
            Map.entry("secrets", NAME),
            Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("volumeDevices", List.of("devicePath")),
            Map.entry("hostAliases", List.of("ip")),
            Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")),
            Map.entry("conditions", List.of("type")),
            Map.entry("ownerReferences", List.of("uid")));
    private static final List<String> CONTAINER_PORT = List.of("containerPort", "protocol");
    private static final List<String> SERVICE_PORT = List.of("port", "protocol");
    private static final Set<String> WHOLE_MAPS = Set.of(
            "selector",
            "nodeSelector",
            "labelSelector",
            "namespaceSelector",
            "podSelector",
            "configMapKeyRef",
            "secretKeyRef",
            "fieldRef",
            "resourceFieldRef",
            "scaleTargetRef",
            "claimRef",
            "targetRef");
    private static final Set<String> CONTAINERS = Set.of("containers", "initContainers", "ephemeralContainers");

    private final Kind kind;

    Structure(Kind kind) {
        this.kind = kind;
    }

    /** The fields that tell the items of a list apart; null = the list is one value, or a set. */
    @Nullable
    List<String> keys(String parent, String field) {
        if (kind.has(Kind.Trait.CUSTOM) && !parent.equals("metadata")) {
            return null;
        }
        if (field.equals("ports")) {
            return CONTAINERS.contains(parent) ? CONTAINER_PORT : kind.is("Service") ? SERVICE_PORT : null;
        }
        return KEYS.get(field);
    }

    boolean isSet(String parent, String field) {
        return field.equals("finalizers") && parent.equals("metadata");
    }

    /** Whether a map is one value. */
    boolean isWhole(String field) {
        return !kind.has(Kind.Trait.CUSTOM) && WHOLE_MAPS.contains(field);
    }

    /** The element of an item's path; what is not given has the schema's default. */
    static String itemKey(JsonNode item, List<String> keys) {
        ObjectNode key = Json.mapper().createObjectNode();
        for (String name : keys) {
            if (item.has(name)) {
                key.set(name, item.get(name));
            } else if (name.equals("protocol")) {
                key.put(name, "TCP");
            }
        }
        return "k:" + Json.text(key);
    }
}
