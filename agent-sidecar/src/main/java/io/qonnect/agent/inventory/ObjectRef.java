package io.qonnect.agent.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/**
 * Names an object of the member cluster. Ordered by namespace, kind, name, then version.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param namespace its namespace; every object of an application has one
 * @param name its name
 */
public record ObjectRef(String apiVersion, String kind, String namespace, String name)
        implements Comparable<ObjectRef> {
    private static final Comparator<ObjectRef> ORDER = Comparator.comparing(ObjectRef::namespace)
            .thenComparing(ObjectRef::kind)
            .thenComparing(ObjectRef::name)
            .thenComparing(ObjectRef::apiVersion);

    /** The name of a Kubernetes object given as JSON; missing parts are empty. */
    public static ObjectRef of(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return new ObjectRef(
                object.path("apiVersion").asText(),
                object.path("kind").asText(),
                metadata.path("namespace").asText(),
                metadata.path("name").asText());
    }

    @Override
    public int compareTo(ObjectRef other) {
        return ORDER.compare(this, other);
    }

    /** {@code Kind namespace/name}, for people. */
    public String text() {
        return kind + " " + namespace + "/" + name;
    }
}
