package io.qonnect.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.application.Application;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which Deployment belongs to which component. */
final class Workloads {
    private final Map<String, String> deployments = new LinkedHashMap<>();

    Workloads(Application application) {
        application.spec().components().forEach(component -> {
            for (JsonNode manifest : component.manifests()) {
                if (manifest.path("kind").asText().equals("Deployment")) {
                    String name = manifest.at("/metadata/name").asText();
                    deployments.put(component.name(), application.key().namespace() + "/" + name);
                }
            }
        });
    }

    /** {@code namespace/name} of each component's Deployment, by component. */
    Map<String, String> deployments() {
        return deployments;
    }
}
