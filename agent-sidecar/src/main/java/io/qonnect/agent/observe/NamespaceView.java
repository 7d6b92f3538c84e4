package io.qonnect.agent.observe;

import java.util.Map;

/**
 * A namespace, as last seen.
 *
 * @param name its name
 * @param uid its identity
 * @param resourceVersion its version
 * @param labels its labels
 * @param terminating whether it is being deleted: nothing can be made in it
 */
public record NamespaceView(
        String name, String uid, String resourceVersion, Map<String, String> labels, boolean terminating) {
    public NamespaceView {
        labels = Map.copyOf(labels);
    }
}
