package io.qonnect.agent.observe;

import io.qonnect.agent.inventory.ObjectRef;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment, StatefulSet, DaemonSet or Job, as last seen.
 *
 * @param ref its name
 * @param owner whose it says it is
 * @param stamp its stamp annotation; empty = none
 * @param deleting whether it is being deleted
 * @param observed whether its controller has seen its newest generation
 * @param wanted pods it wants
 * @param total pods it has, of any revision
 * @param updated pods of its newest revision
 * @param ready pods that are ready
 * @param available pods that are available
 * @param complete whether it is a Job that has done its work
 * @param revision how pods of its newest revision are recognised: the revision number of a Deployment, the
 *     {@code controller-revision-hash} of a StatefulSet; empty = not at all
 * @param failure why it cannot become available by itself; null = nothing is known
 */
public record Workload(
        ObjectRef ref,
        Owner owner,
        String stamp,
        boolean deleting,
        boolean observed,
        int wanted,
        int total,
        int updated,
        int ready,
        int available,
        boolean complete,
        String revision,
        @Nullable Trouble failure) {

    /** Whether its controller knows that revision of it which carries the stamp. */
    boolean settledAt(String wantedStamp) {
        return !deleting && observed && stamp.equals(wantedStamp);
    }

    /** Whether everything it wants runs in its newest revision, and nothing else. */
    boolean rolledOut() {
        return complete || (total == wanted && updated == wanted && available >= wanted);
    }
}
