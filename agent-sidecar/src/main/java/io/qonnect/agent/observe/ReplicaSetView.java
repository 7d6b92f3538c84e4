package io.qonnect.agent.observe;

/**
 * A ReplicaSet of a Deployment, as last seen: it says which pods belong to which revision.
 *
 * @param namespace its namespace
 * @param name its name
 * @param deployment the Deployment that controls it; empty = none
 * @param revision the Deployment's revision that it is
 */
public record ReplicaSetView(String namespace, String name, String deployment, String revision) {
    public String id() {
        return namespace + "/" + name;
    }
}
