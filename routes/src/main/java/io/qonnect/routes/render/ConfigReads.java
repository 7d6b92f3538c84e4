package io.qonnect.routes.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Which ConfigMaps and Secrets a pod template reads: as volumes, as environment, or key by key. */
final class ConfigReads {
    private ConfigReads() {}

    /** {@code ConfigMap/name} and {@code Secret/name}. */
    static Set<String> of(JsonNode template) {
        Set<String> found = new TreeSet<>();
        JsonNode spec = template.path("spec");
        for (JsonNode volume : spec.path("volumes")) {
            volume(volume, found);
            volume.path("projected").path("sources").forEach(s -> volume(s, found));
        }
        for (String kind : new String[] {"containers", "initContainers"}) {
            for (JsonNode container : spec.path(kind)) {
                container.path("envFrom").forEach(e -> {
                    add(found, "ConfigMap", e.path("configMapRef").path("name"));
                    add(found, "Secret", e.path("secretRef").path("name"));
                });
                container.path("env").forEach(e -> {
                    JsonNode from = e.path("valueFrom");
                    add(found, "ConfigMap", from.path("configMapKeyRef").path("name"));
                    add(found, "Secret", from.path("secretKeyRef").path("name"));
                });
            }
        }
        return found;
    }

    private static void volume(JsonNode volume, Set<String> found) {
        add(found, "ConfigMap", volume.path("configMap").path("name"));
        add(found, "Secret", volume.path("secret").path("secretName"));
        add(found, "Secret", volume.path("secret").path("name"));
    }

    private static void add(Set<String> found, String kind, JsonNode name) {
        if (name.isTextual()) {
            found.add(kind + "/" + name.asText());
        }
    }
}
