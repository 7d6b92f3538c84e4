package io.qonnect.agent.observe;

import io.qonnect.kb.cluster.Resources;
import org.jspecify.annotations.Nullable;

/**
 * A pod, as last seen.
 *
 * @param owner whose it says it is
 * @param name its name
 * @param node node it is bound to; empty = none yet
 * @param controller name of the object that controls it; empty = none
 * @param revision its {@code controller-revision-hash} or {@code pod-template-hash}; empty = none
 * @param requests what the scheduler counts for it
 * @param finished whether it has run to its end, well or not
 * @param deleting whether it is being deleted
 * @param ready whether it is ready
 * @param trouble why it does not come up; null = nothing is known
 */
public record PodView(
        Owner owner,
        String name,
        String node,
        String controller,
        String revision,
        Resources requests,
        boolean finished,
        boolean deleting,
        boolean ready,
        @Nullable Trouble trouble) {
    public String id() {
        return owner.namespace() + "/" + name;
    }

    boolean bound() {
        return !node.isEmpty();
    }

    /** Whether it is one of the pods that its workload counts on. */
    boolean live() {
        return !finished && !deleting;
    }
}
