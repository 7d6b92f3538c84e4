package io.qonnect.testbed.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.NodeSpec;

/** The Node object of a {@link NodeSpec}. */
public final class NodeObject {
    private NodeObject() {}

    /** Creates the node or changes it. */
    public static void put(ClusterView view, NodeSpec node) {
        if (view.get(Resource.NODES, null, node.name()).isEmpty()) {
            view.create(Resource.NODES, null, of(node));
            return;
        }
        ObjectNode wanted = of(node);
        ObjectNode metadata = Json.mapper().createObjectNode();
        metadata.set("metadata", wanted.get("metadata"));
        view.patch(Resource.NODES, null, node.name(), metadata);
        ObjectNode status = Json.mapper().createObjectNode();
        status.set("status", wanted.get("status"));
        view.patchStatus(Resource.NODES, null, node.name(), status);
    }

    private static ObjectNode of(NodeSpec node) {
        ObjectNode object = Json.mapper().createObjectNode();
        object.put("apiVersion", "v1").put("kind", "Node");
        ObjectNode metadata = object.putObject("metadata").put("name", node.name());
        metadata.putObject("annotations").put("kwok.x-k8s.io/node", "fake");
        ObjectNode labels = metadata.putObject("labels");
        labels.put("kubernetes.io/hostname", node.name());
        node.labels().forEach(labels::put);
        ObjectNode status = object.putObject("status");
        capacity(status.putObject("capacity"), node);
        capacity(status.putObject("allocatable"), node);
        return object;
    }

    private static void capacity(ObjectNode target, NodeSpec node) {
        target.put("cpu", node.cpu())
                .put("memory", node.memory())
                .put("ephemeral-storage", node.storage())
                .put("pods", NodeSpec.PODS);
    }
}
