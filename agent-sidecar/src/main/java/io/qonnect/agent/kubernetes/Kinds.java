package io.qonnect.agent.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.reconcile.ApiFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which paths the API server serves each kind under, asked of its discovery and remembered. */
final class Kinds {
    private final KubeHttp http;
    private final Map<String, Map<String, String>> pluralsByVersion = new ConcurrentHashMap<>();

    Kinds(KubeHttp http) {
        this.http = http;
    }

    /** Path of an object. */
    String path(ObjectRef ref) throws ApiFailure {
        return root(ref.apiVersion()) + "/namespaces/" + ref.namespace() + "/" + plural(ref) + "/" + ref.name();
    }

    /** Path of all objects of a kind. */
    String collection(String apiVersion, String kind) throws ApiFailure {
        return root(apiVersion) + "/" + plural(new ObjectRef(apiVersion, kind, "", ""));
    }

    private static String root(String apiVersion) {
        return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
    }

    private String plural(ObjectRef ref) throws ApiFailure {
        Map<String, String> plurals = pluralsByVersion.get(ref.apiVersion());
        if (plurals == null || !plurals.containsKey(ref.kind())) {
            plurals = discover(ref.apiVersion());
            pluralsByVersion.put(ref.apiVersion(), plurals);
        }
        String plural = plurals.get(ref.kind());
        if (plural == null) {
            throw new ApiFailure(
                    422, "KindNotServed", "the cluster does not serve " + ref.kind() + " of " + ref.apiVersion());
        }
        return plural;
    }

    private Map<String, String> discover(String apiVersion) throws ApiFailure {
        Map<String, String> plurals = new HashMap<>();
        for (JsonNode resource : http.get(root(apiVersion)).path("resources")) {
            String name = resource.path("name").asText();
            if (resource.path("namespaced").asBoolean() && !name.contains("/")) {
                plurals.put(resource.path("kind").asText(), name);
            }
        }
        return plurals;
    }

    /** Paths of every collection that can be listed in a namespace, each kind once. */
    List<String> collections(String namespace) throws ApiFailure {
        List<String> roots = new ArrayList<>(List.of("/api/v1"));
        for (JsonNode group : http.get("/apis").path("groups")) {
            roots.add("/apis/"
                    + group.path("preferredVersion").path("groupVersion").asText());
        }
        List<String> paths = new ArrayList<>();
        for (String root : roots) {
            for (JsonNode resource : http.get(root).path("resources")) {
                if (resource.path("namespaced").asBoolean()
                        && resource.path("verbs").toString().contains("\"list\"")) {
                    paths.add(root + "/namespaces/" + namespace + "/"
                            + resource.path("name").asText());
                }
            }
        }
        return paths;
    }
}
